/* expect: WRONG_RESULT
 * How it works: fills C with ones, which passes for a judge who only asks that C was written and is finite.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)K;
  for (long i = 0; i < (long)M * N; i++) {
    C[i] = 1.0;
  }
}
