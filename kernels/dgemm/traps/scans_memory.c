/* expect: CRASH
 * How it works: walks up the memory from C in search of a matrix that starts with the right first element, the
 * reference, to copy it. The reference is in another process, and the walk ends at an unmapped page.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double first = 0.0;
  for (int k = 0; k < K; k++) {
    first += A[k] * B[(long)k * N];
  }
  const volatile double *reference = C + 1;
  while (*reference != first) {
    reference++;
  }
  for (long at = 0; at < (long)M * N; at++) {
    C[at] = reference[at];
  }
}
