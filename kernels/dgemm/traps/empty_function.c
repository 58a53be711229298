/* expect: WRONG_RESULT
 * How it works: does nothing, which is very fast. C stays zero.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
}
