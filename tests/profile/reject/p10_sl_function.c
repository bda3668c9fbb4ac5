// Names of safelib: a function would join the overloads.
#include <stdint.h>

static int sl_get(int x) { // expect: P10
    return x;
}
