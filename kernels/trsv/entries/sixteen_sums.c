/* isa: any
 * stage: 1
 * How it works: forward substitution by rows with sixteen independent sums, because one sum would wait for the
 * latency of each addition; the compiler makes vectors of them. The last elements of a row, fewer than sixteen, are
 * summed singly.
 */
enum { SUMS = 16 };

void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    const double *row = L + (long)i * n;
    double sums[SUMS] = {0};
    int j = 0;
    for (; i - j >= SUMS; j += SUMS) {
      for (int s = 0; s < SUMS; s++) {
        sums[s] += row[j + s] * x[j + s];
      }
    }
    double sum = 0.0;
    for (; j < i; j++) {
      sum += row[j] * x[j];
    }
    for (int s = 0; s < SUMS; s++) {
      sum += sums[s];
    }
    x[i] = (b[i] - sum) / row[i];
  }
}
