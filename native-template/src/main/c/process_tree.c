/*
 * How it works: a kill of the child's process group, then a reaping loop. Only when the group was
 * not everything does a scan of /proc/<pid>/stat look for descendants; each is killed as found, and
 * the scan repeats, since a process may fork between being listed and being killed. (The lists of
 * children under /proc/<pid>/task would be shorter, but not every kernel is built with them.)
 */
#define _GNU_SOURCE
#include "process_tree.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GIVE_UP_SECONDS 10

struct process {
    pid_t pid;
    pid_t parent;
    bool visited;
};

bool tree_guard(void) {
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
}

bool tree_join(pid_t guardian) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    return getppid() == guardian;
}

/* Reads the parent of one process; false if it is gone. */
static bool read_parent(const char *pid_text, struct process *process) {
    char path[64];
    char stat[512];
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid_text);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    ssize_t length = read(descriptor, stat, sizeof stat - 1);
    close(descriptor);
    if (length <= 0) {
        return false;
    }
    stat[length] = '\0';
    /* "pid (name) state parent": the name may hold anything, so count from its last parenthesis. */
    char *after_name = strrchr(stat, ')');
    int parent;
    if (after_name == NULL || sscanf(after_name + 1, " %*c %d", &parent) != 1) {
        return false;
    }
    process->pid = (pid_t)atoi(pid_text);
    process->parent = (pid_t)parent;
    process->visited = false;
    return true;
}

static struct process *list_processes(size_t *count) {
    struct process *processes = NULL;
    size_t capacity = 0;
    *count = 0;
    DIR *proc = opendir("/proc");
    if (proc == NULL) {
        return NULL;
    }
    struct dirent *entry;
    while ((entry = readdir(proc)) != NULL) {
        if (!isdigit((unsigned char)entry->d_name[0])) {
            continue;
        }
        if (*count == capacity) {
            capacity = capacity == 0 ? 256 : 2 * capacity;
            struct process *larger = realloc(processes, capacity * sizeof *larger);
            if (larger == NULL) {
                break;
            }
            processes = larger;
        }
        if (read_parent(entry->d_name, &processes[*count])) {
            (*count)++;
        }
    }
    closedir(proc);
    return processes;
}

/* Calls found(pid), if it is not NULL, for every process whose chain of parents leads to this one;
 * returns how many there are. */
static size_t visit_descendants(int (*found)(pid_t)) {
    size_t count;
    size_t descendants = 0;
    struct process *processes = list_processes(&count);
    pid_t self = getpid();
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            struct process *process = &processes[i];
            bool is_descendant = process->parent == self;
            for (size_t j = 0; j < count && !is_descendant && !process->visited; j++) {
                is_descendant = processes[j].visited && processes[j].pid == process->parent;
            }
            if (is_descendant && !process->visited) {
                process->visited = true;
                if (found != NULL) {
                    found(process->pid);
                }
                descendants++;
                more = true;
            }
        }
    }
    free(processes);
    return descendants;
}

static int kill_process(pid_t pid) {
    return kill(pid, SIGKILL);
}

size_t tree_size(void) {
    return visit_descendants(NULL);
}

bool tree_kill(pid_t child, int *status, struct rusage *usage) {
    if (child > 0) {
        kill(-child, SIGKILL); /* the group; it may not exist yet, or hold no more than the child */
        kill(child, SIGKILL);
    }
    struct timespec begin, now;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (bool child_left = child > 0;;) {
        int one_status;
        struct rusage one_usage;
        /* The child was just killed, so waiting for it is short; the others may not be known. */
        pid_t reaped = wait4(-1, &one_status, child_left ? 0 : WNOHANG, &one_usage);
        if (reaped < 0 && errno == EINTR) {
            continue;
        }
        if (reaped < 0) {
            return true; /* ECHILD: nothing is left */
        }
        if (reaped == child && child_left) {
            child_left = false;
            if (status != NULL) {
                *status = one_status;
            }
            if (usage != NULL) {
                *usage = one_usage;
            }
        }
        if (reaped == 0) {
            clock_gettime(CLOCK_MONOTONIC, &now);
            if (now.tv_sec - begin.tv_sec > GIVE_UP_SECONDS) {
                return false;
            }
            visit_descendants(kill_process);
            nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
        }
    }
}

void tree_close_from(int first) {
    if (close_range((unsigned)first, ~0U, 0) == 0) {
        return;
    }
    for (int descriptor = first; descriptor < 65536; descriptor++) { /* kernels before 5.9 */
        close(descriptor);
    }
}
