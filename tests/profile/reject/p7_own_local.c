// The address of a local is stored in the caller's variable.
[[maybe_unused]] static void keep(int **place) {
    int value = 1;
    *place = &value; // expect: P7
}
