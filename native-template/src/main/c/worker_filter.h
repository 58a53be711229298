/*
 * Takes system calls away from a JVM that measures: those by which code that hides from inspection
 * could leave its process. A JVM needs too many others for a list of what is allowed (the trial,
 * system_calls.h, has one), and takes none of these once it has started.
 *
 * How it works: a seccomp filter for all threads at once. Starting threads stays allowed, processes
 * are not; clone3, whose flags are behind a pointer, fails as if the kernel did not have it, and the
 * C library falls back to clone.
 */
#ifndef WORKER_FILTER_H
#define WORKER_FILTER_H

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define KH_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define KH_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "no system call filter for this architecture"
#endif

#define KH_FIRST_X32_CALL 0x40000000u /* x86-64's other set of numbers */

static const int kh_denied[] = {
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kill,
    SYS_socket, SYS_connect, SYS_bind, SYS_unshare, SYS_setns, SYS_mount, SYS_bpf,
    SYS_perf_event_open, SYS_keyctl, SYS_memfd_create, SYS_userfaultfd,
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
};

/* For all threads, for good. False with errno set if that fails. */
static inline bool kh_restrict(void) {
    enum { DENIED = sizeof kh_denied / sizeof *kh_denied, MOST = 2 * DENIED + 16 };
    struct sock_filter code[MOST];
    unsigned short n = 0;
#define KH_ADD(...) code[n++] = (struct sock_filter)__VA_ARGS__
#define KH_LOAD(field) KH_ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field)))
#define KH_END(action) KH_ADD(BPF_STMT(BPF_RET | BPF_K, action))
#define KH_UNLESS(test, value, skipped) KH_ADD(BPF_JUMP(BPF_JMP | (test) | BPF_K, value, 0, skipped))
    KH_LOAD(arch);
    KH_ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, KH_ARCHITECTURE, 1, 0));
    KH_END(SECCOMP_RET_KILL_PROCESS);
    KH_LOAD(nr);
    KH_UNLESS(BPF_JGE, KH_FIRST_X32_CALL, 1);
    KH_END(SECCOMP_RET_KILL_PROCESS);
    for (int i = 0; i < DENIED; i++) {
        KH_UNLESS(BPF_JEQ, (uint32_t)kh_denied[i], 1);
        KH_END(SECCOMP_RET_KILL_PROCESS);
    }
    KH_UNLESS(BPF_JEQ, SYS_clone3, 1);
    KH_END(SECCOMP_RET_ERRNO | ENOSYS);
    KH_UNLESS(BPF_JEQ, SYS_clone, 3);
    KH_LOAD(args[0]); /* the low word: both machines are little-endian */
    KH_ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0));
    KH_END(SECCOMP_RET_KILL_PROCESS);
    KH_END(SECCOMP_RET_ALLOW);
#undef KH_ADD
#undef KH_LOAD
#undef KH_END
#undef KH_UNLESS
    struct sock_fprog program;
    program.len = n;
    program.filter = code;
    /* Kernels before 5.16 slow a filtered process's loads down unless asked not to. */
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                   SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) == 0;
}

/*
 * Lets the process have so much more memory than it has now, or any if that is negative; a later
 * limit may be higher. False with errno set if that fails.
 */
static inline bool kh_limit_memory(int64_t more) {
    long long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    bool known = statm != NULL && fscanf(statm, "%lld", &pages) == 1;
    if (statm != NULL) {
        fclose(statm);
    }
    struct rlimit limit;
    if (!known || getrlimit(RLIMIT_AS, &limit) != 0) {
        return false;
    }
    limit.rlim_cur =
        more < 0 ? limit.rlim_max : (rlim_t)(pages * sysconf(_SC_PAGESIZE) + more);
    return setrlimit(RLIMIT_AS, &limit) == 0;
}

#endif
