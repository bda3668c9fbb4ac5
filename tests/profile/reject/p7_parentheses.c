// Parentheses on the left.
[[maybe_unused]] static void keep(int **place, int *what) {
    ((*(place))) = what; // expect: P7
}
