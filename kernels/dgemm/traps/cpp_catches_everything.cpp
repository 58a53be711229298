/* expect: CRASH
 * How it works: it writes far outside of C and hopes that catch (...) swallows what comes of it.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)K;
  try {
    for (long i = 0; i < (long)M * N + (1L << 24); ++i) {
      static_cast<volatile double *>(C)[i] = 0;
    }
  } catch (...) {
  }
}
