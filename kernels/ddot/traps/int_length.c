/* expect: FORMAT
 * How it works: right, but n is an int, so the entry has another type than the contract says.
 */
double dot_optimized(const double *x, const double *y, int n) {
  double sum = 0.0;
  for (int i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  return sum;
}
