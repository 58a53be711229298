/* expect: WRONG_RESULT
 * How it works: each node takes the smallest label among its neighbours, three times, and hopes that this was enough.
 */
enum { ROUNDS = 3 };

void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)edges;
  for (int i = 0; i < nodes; i++) {
    labels[i] = i;
  }
  for (int round = 0; round < ROUNDS; round++) {
    for (int i = 0; i < nodes; i++) {
      for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
        const int label = labels[column_indexes[e]];
        labels[i] = label < labels[i] ? label : labels[i];
      }
    }
  }
}
