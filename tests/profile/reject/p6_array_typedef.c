// An array type by a typedef.
typedef int *pair[2];

[[maybe_unused]] static int sum(int *a, int *b) {
    pair both = {a, b}; // expect: P6
    return *both[0] + *both[1];
}
