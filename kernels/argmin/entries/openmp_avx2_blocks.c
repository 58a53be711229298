/* isa: avx2
 * stage: 4
 * How it works: each thread finds the minimum of each block of 2048 elements of its share in four AVX2 accumulators,
 * and remembers the first block whose minimum is smaller than all before. The threads' blocks are compared in order, so
 * that the first of equal ones wins, and the winner is searched for the index.
 */
#include <immintrin.h>
#include <omp.h>
#include <stddef.h>

enum { BLOCK = 2048, MAX_THREADS = 256, WORTH_SHARING = 32768 };

struct place {
  double least;
  size_t from;
};

static double minimum(const double *x, size_t n) {
  __m256d a = _mm256_set1_pd(x[0]), b = a, c = a, d = a;
  size_t i = 0;
  for (; n - i >= 16; i += 16) {
    a = _mm256_min_pd(a, _mm256_loadu_pd(x + i));
    b = _mm256_min_pd(b, _mm256_loadu_pd(x + i + 4));
    c = _mm256_min_pd(c, _mm256_loadu_pd(x + i + 8));
    d = _mm256_min_pd(d, _mm256_loadu_pd(x + i + 12));
  }
  double lanes[4];
  _mm256_storeu_pd(lanes, _mm256_min_pd(_mm256_min_pd(a, b), _mm256_min_pd(c, d)));
  double least = lanes[0];
  for (int l = 1; l < 4; l++) {
    least = lanes[l] < least ? lanes[l] : least;
  }
  for (; i < n; i++) {
    least = x[i] < least ? x[i] : least;
  }
  return least;
}

/* The first block with the least minimum between `from` and `to`. */
static struct place search(const double *x, size_t from, size_t to) {
  struct place best = {x[from], from};
  for (; from < to; from += BLOCK) {
    const double value = minimum(x + from, to - from < BLOCK ? to - from : BLOCK);
    if (value < best.least) {
      best.least = value;
      best.from = from;
    }
  }
  return best;
}

size_t argmin_optimized(const double *x, size_t n) {
  struct place places[MAX_THREADS];
  const int most = omp_get_max_threads(), limit = most < MAX_THREADS ? most : MAX_THREADS;
  int threads = 1;
#pragma omp parallel num_threads(limit) if (n >= WORTH_SHARING)
  {
    const size_t team = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    const size_t from = n / team * thread, to = thread + 1 < team ? from + n / team : n;
    places[thread] = search(x, from, to);
#pragma omp single
    threads = (int)team;
  }
  struct place best = places[0];
  for (int t = 1; t < threads; t++) {
    best = places[t].least < best.least ? places[t] : best;
  }
  while (x[best.from] != best.least) {
    best.from++;
  }
  return best.from;
}
