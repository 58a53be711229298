/*
 * Where a call's buffers lie: regions of one shared file, mapped between guard pages.
 *
 * How it works: a range of addresses without access (the arena) is reserved once; each region is
 * mapped over a part of it with an inaccessible page before and behind. A region keeps its address
 * for later calls, so new data appears behind the same pointer. Since the arena is reserved before a
 * limit on address space is set, the operands do not count against the candidate's memory.
 *
 * For C and C++; one user a process, no locks.
 */
#ifndef OPERANDS_H
#define OPERANDS_H

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPERANDS_MAX_REGIONS 512
#define OPERANDS_ARENA_FACTOR 8 /* how often the whole file fits the arena */

struct operands_region {
    size_t offset;
    size_t bytes;
    char *address;
};

struct operands {
    int file;
    size_t file_bytes;
    size_t page_bytes;
    char *arena;
    size_t arena_bytes;
    size_t used_bytes;
    size_t mapped_bytes; /* of all regions */
    size_t count;
    struct operands_region regions[OPERANDS_MAX_REGIONS];
};

static inline void operands_close(struct operands *operands) {
    if (operands->arena != NULL) {
        munmap(operands->arena, operands->arena_bytes);
        close(operands->file);
        operands->arena = NULL;
    }
}

/* Opens the file and reserves the arena; 0 or an errno. *operands must be zero or open before. */
static inline int operands_open(struct operands *operands, const char *path, size_t bytes) {
    operands_close(operands);
    memset(operands, 0, sizeof *operands);
    operands->file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (operands->file < 0) {
        return errno;
    }
    struct stat stat;
    operands->page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    operands->file_bytes = bytes;
    operands->arena_bytes = OPERANDS_ARENA_FACTOR * bytes +
                            2 * OPERANDS_MAX_REGIONS * operands->page_bytes;
    int error = 0;
    if (fstat(operands->file, &stat) != 0) {
        error = errno;
    } else if (bytes == 0 || bytes > SIZE_MAX / 16 || (size_t)stat.st_size < bytes) {
        error = EINVAL;
    } else {
        void *arena = mmap(NULL, operands->arena_bytes, PROT_NONE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (arena == MAP_FAILED) {
            error = errno;
        } else {
            operands->arena = (char *)arena;
        }
    }
    if (error != 0) {
        close(operands->file);
    }
    return error;
}

/* Makes the arena inaccessible again; every region gets a new address. */
static inline void operands_forget(struct operands *operands) {
    mmap(operands->arena, operands->arena_bytes, PROT_NONE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    operands->used_bytes = 0;
    operands->mapped_bytes = 0;
    operands->count = 0;
}

/* Whether the next region that is not mapped yet still fits beside the others. */
static inline int operands_fits(const struct operands *operands, size_t bytes) {
    return operands->count < OPERANDS_MAX_REGIONS &&
           operands->used_bytes + bytes + 2 * operands->page_bytes <= operands->arena_bytes;
}

/* The address of a region, mapped now or earlier; NULL with errno set. */
static inline char *operands_map(struct operands *operands, size_t offset, size_t bytes) {
    for (size_t i = 0; i < operands->count; i++) {
        const struct operands_region *region = &operands->regions[i];
        if (region->offset == offset && region->bytes == bytes) {
            return region->address;
        }
    }
    size_t page = operands->page_bytes;
    if (operands->arena == NULL || bytes == 0 || bytes % page != 0 || offset % page != 0 ||
        offset > operands->file_bytes || bytes > operands->file_bytes - offset) {
        errno = EINVAL;
        return NULL;
    }
    if (!operands_fits(operands, bytes)) {
        errno = ENOSPC;
        return NULL;
    }
    char *address = operands->arena + operands->used_bytes + page;
    if (mmap(address, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, operands->file,
             (off_t)offset) == MAP_FAILED) {
        return NULL;
    }
    struct operands_region region = {offset, bytes, address};
    operands->regions[operands->count++] = region;
    operands->used_bytes += bytes + page; /* the guard behind is the next one's guard before */
    operands->mapped_bytes += bytes;
    return address;
}

#endif
