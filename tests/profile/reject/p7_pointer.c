// A pointer is stored through a pointer.
[[maybe_unused]] static void keep(int **place, int *what) {
    *place = what; // expect: P7
}
