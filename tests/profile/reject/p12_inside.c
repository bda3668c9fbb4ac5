// An include inside a function.
static int f(void) {
#include "safe/word.h" // expect: P12
    return WORD;
}
