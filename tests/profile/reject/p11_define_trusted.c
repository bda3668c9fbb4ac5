// A macro of trusted code is defined anew.
#include <limits.h>
#define INT_MAX 5 // expect: P11 compile
