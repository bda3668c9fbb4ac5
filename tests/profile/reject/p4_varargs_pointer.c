// A pointer to a function with variable arguments.
typedef int (*print)(int, ...); // expect: P4
