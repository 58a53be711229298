package dev.kernelharness.judge.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a candidate whose code slipped past the inspection can ask the kernel for. */
@Timeout(120)
class SystemCallsIT {
  private static RunnerFixture fixture;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    fixture = new RunnerFixture();
  }

  @AfterAll
  static void close() throws IOException {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "execve         | execl(\"/bin/true\", \"true\", NULL);",
        "clone          | fork();",
        "openat         | open(\"/etc/passwd\", O_RDONLY);",
        "openat         | open(\"/proc/self/mem\", O_RDWR);",
        "read           | char c; read(0, &c, 1);",
        "write          | write(3, \"x\", 1);",
        "close          | close(4);",
        "socket         | socket(AF_UNIX, SOCK_STREAM, 0);",
        "ptrace         | ptrace(PTRACE_TRACEME, 0, 0, 0);",
        "kill           | kill(1, 0);",
        "getppid        | getppid();",
        "tgkill         | syscall(SYS_tgkill, 1, 1, 0);",
        "rt_sigaction   | signal(SIGSEGV, SIG_IGN);",
        "rt_sigaction   | signal(SIGSYS, SIG_IGN);",
        "sched_setaffinity | cpu_set_t all = {0}; sched_setaffinity(0, sizeof all, &all);",
        "mprotect       | mprotect(kh_call, 1, PROT_READ + PROT_EXEC);",
        "mmap           | mmap(0, 4096, PROT_EXEC, MAP_PRIVATE + MAP_ANONYMOUS, -1, 0);",
        "mmap           | mmap(0, 4096, PROT_READ, MAP_PRIVATE, 0, 0);",
        "prctl          | prctl(PR_SET_DUMPABLE, 1);",
        "number 99999   | syscall(99999);",
        "''             | syscall(0x40000027);",
      })
  void call_needlessSystemCall_isRefusedByName(String name, String body) throws Exception {
    assertThat(outcomeOf(body)).isEqualTo(new Outcome.RefusedSystemCall(name));
  }

  @Test
  void call_systemCallInAnOpenMpThread_isRefused() throws Exception {
    String body =
        """
        #pragma omp parallel num_threads(2)
        if (omp_get_thread_num() == 1) socket(AF_UNIX, SOCK_STREAM, 0);
        """;
    assertThat(outcomeOf(body)).isEqualTo(new Outcome.RefusedSystemCall("socket"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "omp_set_dynamic(1);\n#pragma omp parallel\nx[1] = omp_get_num_threads();\n",
        "omp_set_num_threads(9);\n#pragma omp parallel\nx[1] = omp_get_num_procs();\n",
        "#pragma omp parallel\n{ char *p = malloc(50000); p[0] = 1; free(p); }\n",
        "#pragma omp parallel\nfor (int i = 0; i < 900; i++) use(malloc(70000));\n",
        "#pragma omp parallel\n#pragma omp single\n#pragma omp task\nx[1] = 2;\n",
        "char *p = malloc(1 << 20); p = realloc(p, 80 << 20); p[0] = 1; free(p);",
        "double *p = calloc(9000, 8); qsort(p, 9000, 8, order); free(p);",
        "usleep(10); sched_yield(); nanosleep(&(struct timespec){0, 1000}, NULL);",
        "x[1] = open(\"/proc/loadavg\", O_RDONLY); if (x[1] != -1) kill(1, 0);",
      })
  void call_whatLibrariesNeed_isAllowed(String body) throws Exception {
    assertThat(outcomeOf(body)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void call_failedAssertion_isAborted() throws Exception {
    assertThat(outcomeOf("assert(x == NULL);"))
        .isInstanceOfSatisfying(
            Outcome.Signalled.class, signalled -> assertThat(signalled.signal()).isEqualTo(6));
  }

  private Outcome outcomeOf(String body) throws Exception {
    String headers =
        """
        #include <assert.h>
        #include <fcntl.h>
        #include <omp.h>
        #include <sched.h>
        #include <time.h>
        #include <sys/mman.h>
        #include <sys/prctl.h>
        #include <sys/ptrace.h>
        #include <sys/socket.h>
        #include <sys/syscall.h>
        """;
    String order = "int order(const void *a, const void *b) { return memcmp(a, b, 8); }";
    return fixture.outcome(new Libraries(fixture.leash, directory).compile(body, headers, order));
  }
}
