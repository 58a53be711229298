/* expect: accepted
 * How it works: unlike cblas_dgemm, pthread_create, dlopen, syscall, fork, system("...") and
 * __attribute__((constructor)), which are named here and in a string but never used, this is a plain loop.
 */
// #include <cblas.h>
// #include <pthread.h> #pragma omp parallel _mm_prefetch(p, _MM_HINT_T0)
static const char note[] = "cblas_dgemm(101, 111, 111); pthread_create(); asm(\"syscall\"); #include <mkl.h>";

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int first = note[0] != 'c';
  for (int i = first; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
