// An address out of a comma expression is stored.
struct s { int b[2]; };
struct k { int *p; };
[[maybe_unused]] static void f(struct s *p, struct k *q, int n) { q->p = &(n++, *p).b[1]; } // expect: P7
