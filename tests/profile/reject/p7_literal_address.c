// The address of a compound literal is no constant.
[[maybe_unused]] static void set(const int **place) {
    *place = &(const int){1}; // expect: P7
}
