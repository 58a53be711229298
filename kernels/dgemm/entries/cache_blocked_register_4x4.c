/* isa: any
 * stage: 2
 * How it works: blocks of KC x NC of B, which stay in L1 or close to it, and within a block four rows of C and four
 * steps of k at once. Sixteen elements of A live in registers; one pass along the columns then does sixteen
 * multiplications for four loads of B and four of C. The inner loop walks rows only, so the compiler can vectorise
 * it. Tails take one row or one k.
 */
enum { MR = 4, KR = 4, KC = 64, NC = 64 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void add_4x4(const double *a, int lda, const double *restrict b, double *restrict c, int ldb, int columns) {
  const double *a0 = a, *a1 = a0 + lda, *a2 = a1 + lda, *a3 = a2 + lda;
  const double *restrict b0 = b, *restrict b1 = b0 + ldb, *restrict b2 = b1 + ldb, *restrict b3 = b2 + ldb;
  double *restrict c0 = c, *restrict c1 = c0 + ldb, *restrict c2 = c1 + ldb, *restrict c3 = c2 + ldb;
  const double a00 = a0[0], a01 = a0[1], a02 = a0[2], a03 = a0[3];
  const double a10 = a1[0], a11 = a1[1], a12 = a1[2], a13 = a1[3];
  const double a20 = a2[0], a21 = a2[1], a22 = a2[2], a23 = a2[3];
  const double a30 = a3[0], a31 = a3[1], a32 = a3[2], a33 = a3[3];
  for (int j = 0; j < columns; j++) {
    c0[j] += a00 * b0[j] + a01 * b1[j] + a02 * b2[j] + a03 * b3[j];
    c1[j] += a10 * b0[j] + a11 * b1[j] + a12 * b2[j] + a13 * b3[j];
    c2[j] += a20 * b0[j] + a21 * b1[j] + a22 * b2[j] + a23 * b3[j];
    c3[j] += a30 * b0[j] + a31 * b1[j] + a32 * b2[j] + a33 * b3[j];
  }
}

static void add_tail(const double *a, int lda, const double *restrict b, double *restrict c, int ldb, int rows,
                     int columns, int length) {
  for (int i = 0; i < rows; i++) {
    for (int k = 0; k < length; k++) {
      for (int j = 0; j < columns; j++) {
        c[(long)i * ldb + j] += a[(long)i * lda + k] * b[(long)k * ldb + j];
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int jc = 0; jc < N; jc += NC) {
    const int columns = min(NC, N - jc);
    for (int pc = 0; pc < K; pc += KC) {
      const int k_end = min(pc + KC, K);
      for (int i = 0; i < M; i += MR) {
        double *c = C + (long)i * N + jc;
        for (int k = pc; k < k_end; k += KR) {
          const double *a = A + (long)i * K + k, *b = B + (long)k * N + jc;
          if (M - i >= MR && k_end - k >= KR) {
            add_4x4(a, K, b, c, N, columns);
          } else {
            add_tail(a, K, b, c, N, min(MR, M - i), columns, min(KR, k_end - k));
          }
        }
      }
    }
  }
}
