/* expect: NON_FINITE
 * How it works: fills C with NaN. A comparison of the form "error > tolerance" is false for NaN and would accept it.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)K;
  for (long i = 0; i < (long)M * N; i++) {
    C[i] = __builtin_nan("");
  }
}
