#pragma once
#include <vector>

void NO_INLINE correctShift(double alpha, std::vector<double> const& x, std::vector<double> &y) {
    for (size_t i = 0; i < x.size(); i += 1) {
        y[i] = alpha + x[i];
    }
}
