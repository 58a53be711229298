/* expect: WRONG_RESULT
 * How it works: gives every node that has neighbours the smallest of them all, as if there were one component.
 */
void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)column_indexes;
  (void)edges;
  int first = -1;
  for (int i = 0; i < nodes; i++) {
    const int alone = row_pointers[i] == row_pointers[i + 1];
    first = first < 0 && !alone ? i : first;
    labels[i] = alone ? i : first;
  }
}
