/* isa: any
 * stage: 1
 * How it works: a sorted sample gives two bounds between which the k-th smallest very probably lies (Floyd and Rivest).
 * One pass over x, without a branch that depends on the elements, counts those below and copies those between, a few
 * hundredths; the k-th is selected among them. If it is not there, or if repeated elements make too many copies, it is
 * selected from a copy of x.
 */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 1024, MARGIN = 48, WORTH_SAMPLING = 8192 };

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

static double select_from_copy(const double *x, size_t n, size_t wanted, double *copy) {
  memcpy(copy, x, n * sizeof *copy);
  return select_from(copy, n, wanted);
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

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  double *between = malloc(n * sizeof *between);
  if (between == NULL) {
    return 0.0;
  }
  double result;
  if (n < WORTH_SAMPLING) {
    result = select_from_copy(x, n, k - 1, between);
  } else {
    double low, high;
    find_bounds(x, n, k - 1, &low, &high);
    size_t below = 0, count = 0;
    for (size_t i = 0; i < n; i++) {
      const double value = x[i];
      between[count] = value;
      below += value < low;
      count += (value >= low) & (value <= high);
    }
    const int inside = k > below && k <= below + count;
    result = inside ? select_from(between, count, k - 1 - below) : select_from_copy(x, n, k - 1, between);
  }
  free(between);
  return result;
}
