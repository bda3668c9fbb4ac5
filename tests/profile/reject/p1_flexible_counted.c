// An array whose length another field is said to be.
struct s { int n; int a[] __attribute__((counted_by(n))); }; // expect: P1 P11
