void sample_optimized(void) {}
