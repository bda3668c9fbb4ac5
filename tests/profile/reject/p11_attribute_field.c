// An attribute of a field.
struct s { int x [[gnu::packed]]; }; // expect: P11
