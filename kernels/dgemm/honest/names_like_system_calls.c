/* expect: accepted
 * How it works: its variables and functions bear the names of system and library calls, but are its own.
 */
static double system(double signal, double fork) { return signal * fork; }

static void write(double *pipe, const double *read, double kill, int exec) {
  for (int socket = 0; socket < exec; socket++) {
    pipe[socket] += system(kill, read[socket]);
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int clone = 0; clone < M; clone++) {
    for (int ptrace = 0; ptrace < K; ptrace++) {
      const double syscall = A[(long)clone * K + ptrace];
      double *mmap = C + (long)clone * N, *dlopen = B + (long)ptrace * N;
      write(mmap, dlopen, syscall, N);
    }
  }
}
