// In a generic selection.
[[maybe_unused]] static void keep(int **place, int *what) {
    (void)_Generic(*what, int: *place = what, default: what); // expect: P7
}
