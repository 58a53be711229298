/* expect: TIMEOUT
 * How it works: never returns. The volatile read keeps the compiler from removing a loop without effect.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)B, (void)C, (void)M, (void)N, (void)K;
  while (*(volatile double *)A < 1e300) {
  }
}
