// A static local.
[[maybe_unused]] static int next(int *given) {
    static int *last = nullptr; // expect: P6 P9
    return last == given;
}
