/*
 * The contract between a kernel's library and whoever calls it.
 *
 * A library holds the candidate's object and a call shim generated for the problem's signature.
 * The shim exports kh_call, which takes the entry's arguments from an array of 8-byte values, in
 * the order of the parameters, and leaves a returned scalar in the value behind the last argument.
 * So the runner, the fork and the JNI binding know no signature: they pass an array along.
 */
#ifndef KERNEL_ABI_H
#define KERNEL_ABI_H

#include <stddef.h>
#include <stdint.h>

#define KH_ABI_VERSION 1
#define KH_MAX_VALUES 32 /* arguments and the returned scalar */
#define KH_ALIGNMENT 64  /* of every buffer's first byte */

typedef union {
    void *pointer;
    double as_double;
    float as_float;
    int as_int;
    long as_long;
    size_t as_size;
    uint8_t as_uint8;
    uint64_t bits;
} kh_value;

/* Calls the entry once. */
typedef void kh_call_function(kh_value *values);

/*
 * A library may export two functions more, of the same type, that are called untimed around each
 * call with the same values. kh_before makes inputs that have no plain form from what the values
 * hold, such as a seed; kh_after writes what can be seen of the result into buffers of the values.
 */
#define KH_BEFORE "kh_before"
#define KH_AFTER "kh_after"

#endif
