/* expect: CRASH
 * How it works: writes through a null pointer, which raises SIGSEGV. Pointer and target are volatile, or the compiler
 * would see the mistake and drop the write or put a trap instruction in its place.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
  volatile double *volatile nowhere = 0;
  *nowhere = 1.0;
}
