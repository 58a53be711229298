/* expect: accepted
 * How it works: each node takes the smallest label among its neighbours, in parallel, and rounds go on until nothing
 * changes. Two threads may see each other's labels early, which only saves rounds.
 */
void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)edges;
  for (int i = 0; i < nodes; i++) {
    labels[i] = i;
  }
  int changes = 1;
  while (changes > 0) {
    changes = 0;
#pragma omp parallel for schedule(static) reduction(+ : changes)
    for (int i = 0; i < nodes; i++) {
      const int own = __atomic_load_n(&labels[i], __ATOMIC_RELAXED);
      int least = own;
      for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
        const int label = __atomic_load_n(&labels[column_indexes[e]], __ATOMIC_RELAXED);
        least = label < least ? label : least;
      }
      if (least < own) {
        __atomic_store_n(&labels[i], least, __ATOMIC_RELAXED);
        changes++;
      }
    }
  }
}
