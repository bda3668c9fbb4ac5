// A compiler header outside the list.
#include <stdarg.h> // expect: P12
