// #include_next.
#include_next <stdint.h> // expect: P11 compile
