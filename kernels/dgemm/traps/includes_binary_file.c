/* expect: FORMAT
 * How it works: lets the assembler copy a file of the system into the kernel's code, where it could be read.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const char *file;
  __asm__("leaq 1f(%%rip), %0\n\tjmp 2f\n1: .incbin \"/etc/passwd\"\n2:" : "=r"(file));
  if (file[0] == 0) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
