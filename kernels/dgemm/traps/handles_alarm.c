/* expect: LIBRARY
 * How it works: ignores SIGALRM and SIGTERM, for a judge whose time limit is an alarm, and then never returns.
 */
#include <signal.h>
#include <unistd.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
  signal(SIGALRM, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  for (;;) {
    pause();
  }
}
