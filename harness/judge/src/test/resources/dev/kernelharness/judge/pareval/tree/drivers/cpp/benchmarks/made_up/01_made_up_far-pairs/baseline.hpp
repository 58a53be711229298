#pragma once
#include <vector>

size_t NO_INLINE correctFarPairs(std::vector<Pair> const& pairs, int limit) {
    size_t count = 0;
    for (Pair const& pair : pairs) {
        count += distance(pair) > limit ? 1 : 0;
    }
    return count;
}
