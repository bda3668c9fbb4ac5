// An assignment in a condition.
[[maybe_unused]] static void keep(int **place, int *what) {
    if ((*place = what) != nullptr) *what = 1; // expect: P7
}
