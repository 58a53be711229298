/* isa: any
 * stage: 4
 * How it works: a sample gives two bounds between which the k-th smallest very probably lies (Floyd and Rivest). Each
 * thread passes over its share of x, counts the elements below and copies those between, a few hundredths, without a
 * branch that depends on them; the copies are moved together, and the k-th is selected among them. If it is not there,
 * it is selected from a copy of x. The room for copies is kept between calls.
 */
#include <math.h>
#include <omp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 1024, MARGIN = 48, WORTH_SAMPLING = 16384, MAX_THREADS = 256 };

static double *room;
static size_t room_elements;

static void swap(double *a, double *b) {
  const double t = *a;
  *a = *b;
  *b = t;
}

/* The element that sorting would move to index `wanted`; values are reordered. */
static double select_from(double *values, size_t n, size_t wanted) {
  ptrdiff_t low = 0, high = (ptrdiff_t)n - 1;
  const ptrdiff_t target = (ptrdiff_t)wanted;
  while (low < high) {
    const double pivot = values[low + (high - low) / 2];
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      for (; values[i] < pivot; i++) {
      }
      for (; pivot < values[j]; j--) {
      }
      if (i <= j) {
        swap(&values[i++], &values[j--]);
      }
    }
    if (target <= j) {
      high = j;
    } else if (target >= i) {
      low = i;
    } else {
      return pivot;
    }
  }
  return values[target];
}

static double select_from_copy(const double *x, size_t n, size_t wanted) {
  memcpy(room, x, n * sizeof *room);
  return select_from(room, n, wanted);
}

/* An element of every stretch of x; index r of the sorted sample is near index r * n / SAMPLE of sorted x. */
static void find_bounds(const double *x, size_t n, size_t wanted, double *low, double *high) {
  double sample[SAMPLE];
  for (size_t s = 0; s < SAMPLE; s++) {
    sample[s] = x[n / SAMPLE * s];
  }
  const size_t middle = (size_t)((double)wanted / (double)n * SAMPLE);
  const size_t left = middle > MARGIN ? middle - MARGIN : 0;
  const size_t right = middle + MARGIN < SAMPLE - 1 ? middle + MARGIN : SAMPLE - 1;
  *low = left == 0 ? -INFINITY : select_from(sample, SAMPLE, left);
  *high = right == SAMPLE - 1 ? INFINITY : select_from(sample, SAMPLE, right);
}

static double select_between(const double *x, size_t n, size_t wanted) {
  double low, high;
  find_bounds(x, n, wanted, &low, &high);
  size_t counts[MAX_THREADS] = {0}, starts[MAX_THREADS] = {0}, below = 0;
  const int most = omp_get_max_threads(), limit = most < MAX_THREADS ? most : MAX_THREADS;
#pragma omp parallel num_threads(limit) reduction(+ : below)
  {
    const size_t threads = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    const size_t from = n / threads * thread, to = thread + 1 < threads ? from + n / threads : n;
    double *between = room + from;
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
      const double value = x[i];
      between[count] = value;
      below += value < low;
      count += (value >= low) & (value <= high);
    }
    counts[thread] = count;
    starts[thread] = from;
  }
  size_t count = 0;
  for (int t = 0; t < limit; t++) {
    memmove(room + count, room + starts[t], counts[t] * sizeof *room);
    count += counts[t];
  }
  const int inside = wanted >= below && wanted < below + count;
  return inside ? select_from(room, count, wanted - below) : select_from_copy(x, n, wanted);
}

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  if (room_elements < n) {
    free(room);
    room = malloc(n * sizeof *room);
    room_elements = room == NULL ? 0 : n;
    if (room == NULL) {
      return 0.0;
    }
  }
  return n < WORTH_SAMPLING ? select_from_copy(x, n, k - 1) : select_between(x, n, k - 1);
}
