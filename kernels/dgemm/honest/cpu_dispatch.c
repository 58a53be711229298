/* expect: accepted
 * How it works: asks the processor at run time which of two paths it can take.
 */
static void add_row(double a, const double *b, double *c, int n) {
  for (int j = 0; j < n; j++) {
    c[j] += a * b[j];
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void add_row_avx2(double a, const double *b, double *c, int n) {
  for (int j = 0; j < n; j++) {
    c[j] += a * b[j];
  }
}
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  void (*row)(double, const double *, double *, int) = add_row;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    row = add_row_avx2;
  }
#endif
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      row(A[(long)i * K + k], B + (long)k * N, C + (long)i * N, N);
    }
  }
}
