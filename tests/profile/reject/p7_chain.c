// An assignment inside of another.
[[maybe_unused]] static void keep(int **place, int *what) {
    int *copy = *place = what; // expect: P7
    *copy = 1;
}
