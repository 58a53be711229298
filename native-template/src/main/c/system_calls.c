/*
 * How it works: a seccomp filter, as a list of BPF instructions that is made when it is installed,
 * since it holds the process's own id. The filter sees numbers, not what pointers lead to. A refused
 * call raises SIGSYS instead of ending the process at once, so that a handler can say which call it
 * was, and can excuse the few files that the C library and OpenMP's runtime look for and do without:
 * opening them fails.
 *
 * Nothing here may be loosened by the candidate: filters can't be taken back, and the calls that
 * change a signal's handler are not on the list.
 */
#define _GNU_SOURCE
#include "system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "no system call filter for this architecture"
#endif

#define FIRST_X32_CALL 0x40000000u /* x86-64's other set of numbers; other machines have none there */
#define LAST_KERNEL_SIGNAL 31
#define MAX_INSTRUCTIONS 256

/* What is harmless whatever its arguments are. */
static const int ALLOWED[] = {
    SYS_futex, SYS_sched_yield, SYS_madvise, SYS_munmap, SYS_mremap, SYS_brk,
    SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_restart_syscall, SYS_set_robust_list, SYS_rseq,
    SYS_sched_getaffinity, SYS_clock_nanosleep, SYS_nanosleep, SYS_clock_gettime, SYS_getrandom,
    SYS_sysinfo, SYS_getpid, SYS_gettid, SYS_exit, SYS_exit_group,
};

/* What is worth a name when it was refused. */
static const struct {
    int number;
    const char *name;
} NAMES[] = {
    {SYS_execve, "execve"}, {SYS_execveat, "execveat"}, {SYS_clone, "clone"},
    {SYS_ptrace, "ptrace"}, {SYS_process_vm_readv, "process_vm_readv"},
    {SYS_process_vm_writev, "process_vm_writev"}, {SYS_kill, "kill"}, {SYS_tkill, "tkill"},
    {SYS_tgkill, "tgkill"}, {SYS_openat, "openat"}, {SYS_read, "read"}, {SYS_write, "write"},
    {SYS_pread64, "pread64"}, {SYS_pwrite64, "pwrite64"}, {SYS_readv, "readv"},
    {SYS_writev, "writev"}, {SYS_lseek, "lseek"}, {SYS_close, "close"}, {SYS_dup, "dup"},
    {SYS_dup3, "dup3"}, {SYS_fcntl, "fcntl"}, {SYS_ioctl, "ioctl"}, {SYS_fstat, "fstat"},
    {SYS_readlinkat, "readlinkat"}, {SYS_unlinkat, "unlinkat"}, {SYS_socket, "socket"},
    {SYS_connect, "connect"}, {SYS_bind, "bind"}, {SYS_sendto, "sendto"},
    {SYS_recvfrom, "recvfrom"}, {SYS_mmap, "mmap"}, {SYS_mprotect, "mprotect"},
    {SYS_memfd_create, "memfd_create"}, {SYS_shmget, "shmget"}, {SYS_shmat, "shmat"},
    {SYS_rt_sigaction, "rt_sigaction"}, {SYS_sigaltstack, "sigaltstack"}, {SYS_prctl, "prctl"},
    {SYS_seccomp, "seccomp"}, {SYS_setsid, "setsid"}, {SYS_setpgid, "setpgid"},
    {SYS_sched_setaffinity, "sched_setaffinity"}, {SYS_sched_setscheduler, "sched_setscheduler"},
    {SYS_setpriority, "setpriority"}, {SYS_prlimit64, "prlimit64"}, {SYS_setitimer, "setitimer"},
    {SYS_timer_create, "timer_create"}, {SYS_perf_event_open, "perf_event_open"},
    {SYS_bpf, "bpf"}, {SYS_unshare, "unshare"}, {SYS_setns, "setns"}, {SYS_mount, "mount"},
    {SYS_personality, "personality"}, {SYS_wait4, "wait4"}, {SYS_getppid, "getppid"},
    {SYS_uname, "uname"}, {SYS_pipe2, "pipe2"},
#ifdef SYS_io_uring_setup
    {SYS_io_uring_setup, "io_uring_setup"},
#endif
#ifdef SYS_open
    {SYS_open, "open"}, {SYS_fork, "fork"}, {SYS_vfork, "vfork"},
    {SYS_arch_prctl, "arch_prctl"}, {SYS_alarm, "alarm"}, {SYS_dup2, "dup2"},
#endif
};

/* glibc and libgomp look here for the number of processors, of pages, and for the load. */
static const char *const EXCUSED[] = {
    "/proc/loadavg",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/cpuinfo",
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/cpu",
    "/sys/devices/system/cpu/online",
};

struct filter {
    struct sock_filter instructions[MAX_INSTRUCTIONS];
    unsigned short length;
};

static void add(struct filter *filter, struct sock_filter instruction) {
    if (filter->length < MAX_INSTRUCTIONS) {
        filter->instructions[filter->length++] = instruction;
    }
}

static void load(struct filter *filter, size_t offset) {
    add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

/* Skips so many instructions unless the loaded word passes the test. */
static void unless(struct filter *filter, unsigned short test, uint32_t value, uint8_t skipped) {
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, 0, skipped));
}

static void end(struct filter *filter, uint32_t action) {
    add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* The number is loaded before and after each of the following. */

static void on_call(struct filter *filter, int number, uint32_t action) {
    unless(filter, BPF_JEQ, (uint32_t)number, 1);
    end(filter, action);
}

/* Allows a call if the low word of one argument passes a test; both machines are little-endian. */
static void allow_if(struct filter *filter, int number, int argument, unsigned short test,
                     uint32_t value) {
    unless(filter, BPF_JEQ, (uint32_t)number, 4);
    load(filter, offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t));
    unless(filter, test, value, 1);
    end(filter, SECCOMP_RET_ALLOW);
    load(filter, offsetof(struct seccomp_data, nr));
}

/* Memory that holds code may be neither made nor made writable. */
static void restrict_mapping(struct filter *filter, int memory) {
    const size_t prot = offsetof(struct seccomp_data, args) + 2 * sizeof(uint64_t);
    unless(filter, BPF_JEQ, SYS_mprotect, 4);
    load(filter, prot);
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0));
    end(filter, SECCOMP_RET_ALLOW);
    end(filter, SECCOMP_RET_TRAP);
    unless(filter, BPF_JEQ, SYS_mmap, 4);
    load(filter, prot);
    unless(filter, BPF_JSET, PROT_EXEC, 1);
    end(filter, SECCOMP_RET_TRAP);
    load(filter, offsetof(struct seccomp_data, nr));
    allow_if(filter, SYS_mmap, 3, BPF_JSET, MAP_ANONYMOUS);
    allow_if(filter, SYS_mmap, 4, BPF_JEQ, (uint32_t)memory);
}

static void make(struct filter *filter, int calls, int answers, int memory) {
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
    end(filter, SECCOMP_RET_KILL_PROCESS);
    load(filter, offsetof(struct seccomp_data, nr));
    unless(filter, BPF_JGE, FIRST_X32_CALL, 1);
    end(filter, SECCOMP_RET_KILL_PROCESS);
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++) {
        on_call(filter, ALLOWED[i], SECCOMP_RET_ALLOW);
    }
    /* Its flags are behind a pointer; the C library falls back to clone. */
    on_call(filter, SYS_clone3, SECCOMP_RET_ERRNO | ENOSYS);
    allow_if(filter, SYS_clone, 0, BPF_JSET, CLONE_THREAD);
    allow_if(filter, SYS_tgkill, 0, BPF_JEQ, (uint32_t)getpid());
    /* The C library's own signals, whose handlers it installs with a process's first thread. */
    for (uint32_t own = LAST_KERNEL_SIGNAL + 1; own < (uint32_t)SIGRTMIN; own++) {
        allow_if(filter, SYS_rt_sigaction, 0, BPF_JEQ, own);
    }
    allow_if(filter, SYS_read, 0, BPF_JEQ, (uint32_t)calls);
    for (uint32_t standard = STDOUT_FILENO; standard <= STDERR_FILENO; standard++) {
        allow_if(filter, SYS_write, 0, BPF_JEQ, standard);
        allow_if(filter, SYS_writev, 0, BPF_JEQ, standard);
    }
    allow_if(filter, SYS_write, 0, BPF_JEQ, (uint32_t)answers);
    restrict_mapping(filter, memory);
    end(filter, SECCOMP_RET_TRAP);
}

bool system_calls_restrict(int calls, int answers, int memory) {
    static struct filter filter;
    filter.length = 0;
    make(&filter, calls, answers, memory);
    if (filter.length == MAX_INSTRUCTIONS) {
        errno = E2BIG;
        return false;
    }
    struct sock_fprog program = {filter.length, filter.instructions};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    /* Kernels before 5.16 slow a filtered process's loads down unless asked not to. */
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                   &program) == 0 ||
           (errno == EINVAL && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

const char *system_calls_name(int number) {
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (NAMES[i].number == number) {
            return NAMES[i].name;
        }
    }
    return NULL;
}

static bool is_excused(const char *path) {
    for (size_t i = 0; i < sizeof EXCUSED / sizeof *EXCUSED; i++) {
        if (strcmp(path, EXCUSED[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool system_calls_excuse(int number, void *context) {
    mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;
    if (number != SYS_openat) {
        return false;
    }
#if defined(__x86_64__)
    const char *path = (const char *)machine->gregs[REG_RSI];
    greg_t *result = &machine->gregs[REG_RAX];
#else
    const char *path = (const char *)machine->regs[1];
    unsigned long long *result = &machine->regs[0];
#endif
    if (path == NULL || !is_excused(path)) {
        return false;
    }
    *result = -ENOENT;
    return true;
}
