// The address of an element of a temporary.
struct s { int a[3]; };
static struct s make(void) { return (struct s){}; }
[[maybe_unused]] static int *f(void) { return &make().a[1]; } // expect: P8
