/* expect: accepted
 * How it works: has a function that prints and one that takes the time, for its author's own use. The entry reaches
 * neither, so they are not part of the library.
 */
#include <omp.h>
#include <stdio.h>

void print_matrix(const char *name, const double *matrix, int rows, int columns);
double seconds(void);

void print_matrix(const char *name, const double *matrix, int rows, int columns) {
  fprintf(stderr, "%s\n", name);
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      fprintf(stderr, " %g", matrix[(long)i * columns + j]);
    }
    fprintf(stderr, "\n");
  }
}

double seconds(void) { return omp_get_wtime(); }

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
