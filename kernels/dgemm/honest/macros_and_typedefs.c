/* expect: accepted
 * How it works: most of it is macros: types, indices, loops and the sum are all built by the preprocessor.
 */
typedef double real;
typedef const real *restrict input;
typedef real *restrict output;

#define ROW_MAJOR(matrix, row, column, columns) ((matrix)[(long)(row) * (columns) + (column)])
#define PASTE(x, y) x##y
#define LOOP(index, end) for (int index = 0; index < (end); index++)
#define REPEAT_4(what) what(0) what(1) what(2) what(3)
#define DECLARE(n) real PASTE(sum, n) = 0;
#define ADD(n) PASTE(sum, n) += a * ROW_MAJOR(B, k, j + n, N);
#define STORE(n) ROW_MAJOR(C, i, j + n, N) = PASTE(sum, n);
#define KIND(x) _Generic((x), double: 1, default: 0)

void matmul_optimized(input A, input B, output C, int M, int N, int K) {
  LOOP(i, M) {
    int j = 0;
    for (; j + 4 <= N; j += 4) {
      REPEAT_4(DECLARE)
      LOOP(k, K) {
        const real a = ROW_MAJOR(A, i, k, K);
        REPEAT_4(ADD)
      }
      REPEAT_4(STORE)
    }
    for (; j < N; j++) {
      DECLARE(0)
      LOOP(k, K) {
        const real a = ROW_MAJOR(A, i, k, K);
        ADD(0)
      }
      ROW_MAJOR(C, i, j, N) = KIND(sum0) ? sum0 : 0;
    }
  }
}
