#pragma once
#include <cstdlib>
#if !defined(USE_SERIAL) && !defined(USE_OMP)
#error "no model"
#endif
#if !defined(DRIVER_PROBLEM_SIZE)
#error "no size"
#endif
#define NO_OPTIMIZE __attribute__((optimize("O0")))
#define NO_INLINE __attribute__((noinline))

inline double between(double low, double high) {
    return low + (high - low) * (rand() / (double) RAND_MAX);
}
