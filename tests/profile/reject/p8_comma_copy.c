// The address of an element of a comma's value.
struct s { int b[2]; };
[[maybe_unused]] static int *f(struct s *p, int n) {
    return &(n++, *p).b[1]; // expect: P8
}
