// The address of an element of an assignment's value.
struct s { int a; int b[2]; };
[[maybe_unused]] static int *f(struct s *p, struct s *q) {
    return &(*p = *q).b[1]; // expect: P8
}
