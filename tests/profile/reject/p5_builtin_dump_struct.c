// All fields of a struct, by their names.
struct s { int x; };
[[maybe_unused]] static void f(struct s *s) { __builtin_dump_struct(s, f); // expect: P5 compile
}
