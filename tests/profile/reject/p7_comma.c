// An assignment on the left of a comma.
[[maybe_unused]] static int keep(int **place, int *what) {
    return *place = what, *what; // expect: P7
}
