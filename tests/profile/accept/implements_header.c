// A header of the safe tier that speaks for safelib is checked together with what defines it.
// with: safe/implements.h
// implements: safe/implements.h
#include "safe/implements.h"

int32_t sl_implements_sum(struct sl_implements_pair pair) {
    return sl_implements_twice(pair.a) + pair.b;
}
