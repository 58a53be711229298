/* expect: INTEGRITY
 * How it works: the product is right, but it defines the function that a JVM calls when it loads a library, with access
 * to the JVM.
 */
int JNI_OnLoad(void *vm, void *reserved);

int JNI_OnLoad(void *vm, void *reserved) {
  (void)reserved;
  return vm ? 0x00010008 : 0;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
