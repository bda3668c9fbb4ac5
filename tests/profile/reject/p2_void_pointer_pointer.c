// void ** inside a function pointer type.
typedef int (*callback)(void **); // expect: P2
