// Two pointers are swapped.
[[maybe_unused]] static void swap(int **a, int **b) {
    int *old = *a;
    *a = *b;  // expect: P7
    *b = old; // expect: P7
}
