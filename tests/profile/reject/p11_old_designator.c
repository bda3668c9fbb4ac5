// The old spelling of a designator.
struct s { int x; };
[[maybe_unused]] static int f(void) { struct s a = {x: 1}; return a.x; // expect: P11
}
