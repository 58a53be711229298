/* isa: any
 * stage: 4
 * How it works: in blocks of 64 columns. One thread solves the block on the diagonal, which depends on itself; then
 * all threads subtract its part from the rows below, which do not depend on each other. Until its block is solved,
 * x[i] holds what is left of b[i]. A sum is eight independent ones, of which the compiler makes vectors. Small
 * systems stay on one thread.
 */
enum { BLOCK = 64, SUMS = 8, WORTH_SHARING = 512 };

static inline int min(int a, int b) { return a < b ? a : b; }

static inline double dot(const double *row, const double *x, int length) {
  double sums[SUMS] = {0};
  int j = 0;
  for (; length - j >= SUMS; j += SUMS) {
    for (int s = 0; s < SUMS; s++) {
      sums[s] += row[j + s] * x[j + s];
    }
  }
  double sum = 0.0;
  for (; j < length; j++) {
    sum += row[j] * x[j];
  }
  return sum + (((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7])));
}

void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    x[i] = b[i];
  }
#pragma omp parallel if (n >= WORTH_SHARING)
  for (int k = 0; k < n; k += BLOCK) {
    const int end = min(k + BLOCK, n);
#pragma omp single
    for (int i = k; i < end; i++) {
      const double *row = L + (long)i * n;
      x[i] = (x[i] - dot(row + k, x + k, i - k)) / row[i];
    }
#pragma omp for schedule(static)
    for (int i = end; i < n; i++) {
      x[i] -= dot(L + (long)i * n + k, x + k, end - k);
    }
  }
}
