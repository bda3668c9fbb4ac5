// A compound literal that is an array of pointers.
[[maybe_unused]] static int get(int *a) {
    return *(int *[2]){a, a}[1]; // expect: P6
}
