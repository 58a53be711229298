/*
 * Runs a program on a leash: within limits, and dead with everything it started when it ends, when
 * its time is over, or when whoever started the leash is gone.
 *
 * How it works: the leash's standard input is a pipe whose writing end only its owner holds. When
 * the owner ends, in whatever way, the kernel reports a hang-up on the pipe; the leash polls for
 * just that, so the program may read the same pipe. (A parent-death signal would follow the thread
 * that forked, and a JVM's threads end all the time; it serves only between leash and program.)
 *
 * The number of processes is counted every 50 ms: the kernel's own limit counts all of a user's
 * processes, and none of root's; control groups are seldom ours to write. So more than allowed may
 * run for a moment; then the whole tree is killed, as if of SIGKILL.
 *
 * Exit code: the program's; 128 + n when it died of signal n; 124 when its time was over; 125 when
 * it could not be started. The program's own 124 and 125 become 123, so that these two are ours.
 */
#define _GNU_SOURCE
#include "process_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How often the tree's processes are counted, where there is a limit on them. */
enum { COUNT_MILLIS = 50 };

enum { EXIT_OF_PROGRAM = 123, EXIT_TIMEOUT = 124, EXIT_NOT_STARTED = 125 };

struct options {
    rlim_t memory_bytes;
    rlim_t file_bytes;
    rlim_t cpu_seconds;
    long long wall_millis;
    size_t processes; /* 0: no limit */
    const char *cpus;
    const char *directory;
    bool channel;
    char **program;
};

/* In the child: tells the leash that the program was not started; closed by a successful exec. */
static int failure_descriptor = -1;

_Noreturn static void fail(const char *what, const char *value) {
    fprintf(stderr, "leash: %s: %s\n", what, value);
    if (failure_descriptor >= 0 && write(failure_descriptor, "", 1) != 1) {
        _exit(EXIT_OF_PROGRAM);
    }
    _exit(EXIT_NOT_STARTED);
}

static unsigned long long number(const char *option, const char *text) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || text[0] == '-') {
        fail(option, "not a whole number");
    }
    return value;
}

static struct options parse(int argc, char **argv) {
    struct options options = {
        .memory_bytes = RLIM_INFINITY, .file_bytes = RLIM_INFINITY, .cpu_seconds = RLIM_INFINITY};
    options.wall_millis = -1;
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *option = argv[i];
        if (strcmp(option, "--channel") == 0) {
            options.channel = true;
            continue;
        }
        if (++i == argc) {
            fail(option, "needs a value");
        }
        const char *value = argv[i];
        if (strcmp(option, "--memory-bytes") == 0) {
            options.memory_bytes = number(option, value);
        } else if (strcmp(option, "--file-bytes") == 0) {
            options.file_bytes = number(option, value);
        } else if (strcmp(option, "--cpu-seconds") == 0) {
            options.cpu_seconds = number(option, value);
        } else if (strcmp(option, "--wall-millis") == 0) {
            options.wall_millis = (long long)number(option, value);
        } else if (strcmp(option, "--processes") == 0) {
            options.processes = (size_t)number(option, value);
        } else if (strcmp(option, "--cpus") == 0) {
            options.cpus = value;
        } else if (strcmp(option, "--directory") == 0) {
            options.directory = value;
        } else {
            fail(option, "unknown option");
        }
    }
    if (i + 1 >= argc) {
        fail("usage", "leash [OPTIONS] -- PROGRAM [ARGUMENTS]");
    }
    options.program = argv + i + 1;
    return options;
}

/* A list such as 0-3,8. */
static void use_cpus(const char *list) {
    cpu_set_t set;
    CPU_ZERO(&set);
    const char *at = list;
    while (*at != '\0') {
        char *end;
        unsigned long first = strtoul(at, &end, 10);
        unsigned long last = first;
        if (end != at && *end == '-') {
            at = end + 1;
            last = strtoul(at, &end, 10);
        }
        if (end == at || (*end != ',' && *end != '\0') || last < first || last >= CPU_SETSIZE) {
            fail("--cpus", "not a list such as 0-3,8");
        }
        for (unsigned long cpu = first; cpu <= last; cpu++) {
            CPU_SET(cpu, &set);
        }
        at = *end == ',' ? end + 1 : end;
    }
    if (sched_setaffinity(0, sizeof set, &set) != 0) {
        fail("--cpus", strerror(errno));
    }
}

static void limit(int resource, const char *name, rlim_t soft, rlim_t hard) {
    if (soft != RLIM_INFINITY && setrlimit(resource, &(struct rlimit){soft, hard}) != 0) {
        fail(name, strerror(errno));
    }
}

_Noreturn static void become_program(const struct options *options, pid_t leash,
                                     const sigset_t *mask) {
    if (!tree_join(leash)) {
        _exit(EXIT_NOT_STARTED);
    }
    if (options->directory != NULL && chdir(options->directory) != 0) {
        fail(options->directory, strerror(errno));
    }
    if (options->cpus != NULL) {
        use_cpus(options->cpus);
    }
    limit(RLIMIT_CORE, "core", 0, 0);
    limit(RLIMIT_FSIZE, "--file-bytes", options->file_bytes, options->file_bytes);
    limit(RLIMIT_CPU, "--cpu-seconds", options->cpu_seconds, options->cpu_seconds + 1);
    int first_closed = 3;
    if (options->channel) {
        int null = open("/dev/null", O_WRONLY);
        if (null < 0 || dup2(1, 3) < 0 || dup2(null, 1) < 0) {
            fail("--channel", strerror(errno));
        }
        first_closed = 4;
    }
    sigprocmask(SIG_SETMASK, mask, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    limit(RLIMIT_AS, "--memory-bytes", options->memory_bytes, options->memory_bytes);
    failure_descriptor = dup3(failure_descriptor, first_closed, O_CLOEXEC);
    tree_close_from(first_closed + 1);
    execvp(options->program[0], options->program);
    fail(options->program[0], strerror(errno));
}

static long long millis_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Waits for the first of: the child's end (returns 0), a hang-up or a signal to us (its number),
 * the time's end (EXIT_TIMEOUT negated), more processes than allowed (SIGKILL). */
static int watch(pid_t child, int signals, const struct options *options, int *status) {
    long long deadline = options->wall_millis < 0 ? -1 : millis_now() + options->wall_millis;
    long long longest = options->processes > 0 ? COUNT_MILLIS : 60000;
    long long next_count = millis_now() + COUNT_MILLIS;
    struct pollfd polled[2] = {{.fd = signals, .events = POLLIN}, {.fd = STDIN_FILENO}};
    for (;;) {
        pid_t reaped;
        while ((reaped = waitpid(-1, status, WNOHANG)) > 0) {
            if (reaped == child) {
                return 0;
            }
        }
        long long left = deadline < 0 ? longest : deadline - millis_now();
        if (left <= 0) {
            return -EXIT_TIMEOUT;
        }
        if (options->processes > 0 && millis_now() >= next_count) {
            if (tree_size() > options->processes) {
                fprintf(stderr, "leash: too many processes: more than %zu\n", options->processes);
                return SIGKILL;
            }
            next_count = millis_now() + COUNT_MILLIS;
        }
        if (poll(polled, 2, (int)(left > longest ? longest : left)) <= 0) {
            continue;
        }
        if (polled[1].revents & (POLLHUP | POLLERR)) {
            return SIGHUP;
        }
        if (polled[1].revents & POLLNVAL) {
            polled[1].fd = -1; /* started without a standard input: no owner to follow */
        }
        struct signalfd_siginfo info;
        if ((polled[0].revents & POLLIN) && read(signals, &info, sizeof info) == sizeof info &&
            info.ssi_signo != SIGCHLD) {
            return (int)info.ssi_signo;
        }
    }
}

int main(int argc, char **argv) {
    struct options options = parse(argc, argv);
    sigset_t ours, before;
    sigemptyset(&ours);
    sigaddset(&ours, SIGCHLD);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGHUP);
    sigprocmask(SIG_BLOCK, &ours, &before);
    /* An interrupt from the terminal is for the judge: what it then does with us, it says itself. */
    signal(SIGINT, SIG_IGN);
    int signals = signalfd(-1, &ours, SFD_CLOEXEC);
    int started[2];
    if (signals < 0 || pipe2(started, O_CLOEXEC | O_NONBLOCK) != 0 || !tree_guard()) {
        fail("prepare", strerror(errno));
    }
    pid_t leash = getpid();
    pid_t child = fork();
    if (child < 0) {
        fail("fork", strerror(errno));
    }
    if (child == 0) {
        failure_descriptor = fcntl(started[1], F_DUPFD_CLOEXEC, 16); /* out of the channel's way */
        become_program(&options, leash, &before);
    }
    close(started[1]);
    int status = 0;
    int cause = watch(child, signals, &options, &status);
    tree_kill(cause == 0 ? 0 : child, NULL, NULL);
    if (cause == -EXIT_TIMEOUT) {
        fprintf(stderr, "leash: time is over: %lld ms\n", options.wall_millis);
        return EXIT_TIMEOUT;
    }
    if (cause != 0) {
        return 128 + cause;
    }
    if (WIFSIGNALED(status)) {
        return 128 + WTERMSIG(status);
    }
    int code = WEXITSTATUS(status);
    char failed;
    if (code == EXIT_NOT_STARTED && read(started[0], &failed, 1) == 1) {
        return EXIT_NOT_STARTED;
    }
    return code == EXIT_TIMEOUT || code == EXIT_NOT_STARTED ? EXIT_OF_PROGRAM : code;
}
