// The address of an element of a chosen value.
struct s { int b[2]; };
[[maybe_unused]] static int *f(struct s *p, struct s *q, int n) {
    return &(n ? *p : *q).b[1]; // expect: P8
}
