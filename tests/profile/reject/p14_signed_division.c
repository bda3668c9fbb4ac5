// The optimiser would believe that the quotient is not negative, and drop the check of the index.
#include "safelib/bytes.h"

struct table {
    uint8_t bytes[100];
};

static void f(struct table *t, int32_t x, int32_t n) {
    if (x > 0 || n > 100) return;
    int32_t q = x / -1; // expect: P14
    if (q < n) sl_set(SL_ARRAY_VIEW(uint8_t, t->bytes), (size_t)q, 1);
}
