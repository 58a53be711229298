/* expect: FORMAT
 * How it works: the entry is a member of a namespace, where nobody can call it by its name.
 */
namespace kernels {
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)M, (void)N, (void)K;
  C[0] = 0;
}
}  // namespace kernels
