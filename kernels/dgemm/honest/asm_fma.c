/* expect: accepted
 * How it works: the multiply-add is inline assembly: it computes and touches nothing but its operands.
 */
static inline double multiply_add(double a, double b, double sum) {
#if defined(__x86_64__) && defined(__FMA__)
  __asm__("vfmadd231sd %2, %1, %0" : "+x"(sum) : "x"(a), "xm"(b));
#elif defined(__aarch64__)
  __asm__("fmadd %d0, %d1, %d2, %d0" : "+w"(sum) : "w"(a), "w"(b));
#else
  sum += a * b;
#endif
  return sum;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        double *c = C + (long)i * N + j;
        *c = multiply_add(A[(long)i * K + k], B[(long)k * N + j], *c);
      }
    }
  }
}
