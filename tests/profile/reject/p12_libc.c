// A header of the C library.
#include <string.h> // expect: P12
