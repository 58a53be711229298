/* isa: any
 * stage: 4
 * How it works: for T threads the array is cut into T + 1 chunks. First, thread 0 scans the first chunk, which is half
 * as long as the others, while each other thread adds up the chunk of its number. Then the sums before each remaining
 * chunk are known, and every thread scans one. Adding up is twice as fast as scanning, so nobody waits long, and only T
 * - 1 chunks are read twice. Sums run eight side by side; in a scan, only one addition in eight waits for the running
 * sum.
 */
#include <omp.h>
#include <stddef.h>

enum { MAX_THREADS = 256, WORTH_SHARING = 16384 };

static double total(const double *x, size_t n) {
  double sums[8] = {0};
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    for (int s = 0; s < 8; s++) {
      sums[s] += x[i + s];
    }
  }
  double sum = 0.0;
  for (; i < n; i++) {
    sum += x[i];
  }
  for (int s = 0; s < 8; s++) {
    sum += sums[s];
  }
  return sum;
}

/* Writes the running sums from `carry` on, and returns the last one. */
static double scan(const double *x, double *y, size_t n, double carry) {
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    const double a = x[i], b = a + x[i + 1], c2 = x[i + 2], c = b + c2, d2 = c2 + x[i + 3], d = b + d2;
    const double e2 = x[i + 4], f2 = e2 + x[i + 5], g2 = f2 + x[i + 6], h2 = f2 + (x[i + 6] + x[i + 7]);
    y[i] = carry + a;
    y[i + 1] = carry + b;
    y[i + 2] = carry + c;
    y[i + 3] = carry + d;
    y[i + 4] = carry + (d + e2);
    y[i + 5] = carry + (d + f2);
    y[i + 6] = carry + (d + g2);
    carry += d + h2;
    y[i + 7] = carry;
  }
  for (; i < n; i++) {
    carry += x[i];
    y[i] = carry;
  }
  return carry;
}

/* Where a chunk begins: the first one is one unit long, the others are two. */
static size_t chunk_start(size_t n, size_t threads, size_t chunk) {
  if (chunk == 0 || chunk > threads) {
    return chunk == 0 ? 0 : n;
  }
  return n / (2 * threads + 1) * (2 * chunk - 1);
}

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double totals[MAX_THREADS];
  const int most = omp_get_max_threads(), limit = most < MAX_THREADS ? most : MAX_THREADS;
#pragma omp parallel num_threads(limit) if (n >= WORTH_SHARING)
  {
    const size_t threads = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    const size_t from = chunk_start(n, threads, thread), middle = chunk_start(n, threads, thread + 1);
    const size_t to = chunk_start(n, threads, thread + 2);
    totals[thread] = thread == 0 ? scan(x, y, middle, 0.0) : total(x + from, middle - from);
#pragma omp barrier
    double carry = 0.0;
    for (size_t t = 0; t <= thread; t++) {
      carry += totals[t];
    }
    scan(x + middle, y + middle, to - middle, carry);
  }
}
