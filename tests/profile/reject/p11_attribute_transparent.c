// A transparent union.
typedef union { int *a; const int *b; } u __attribute__((transparent_union)); // expect: P11 P3
