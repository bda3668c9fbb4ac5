// Empty owners in constants, and pointers to owners.
#include "trusted/owners.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) box;

static const box none = {};

struct job {
    box *input;
    const box *fallback;
};

[[maybe_unused]] static const box *choose(struct job job) {
    struct job same = job;
    return sl_is_empty(same.input) ? same.fallback : same.input;
}

[[maybe_unused]] static bool is_none(box *a) {
    const box *chosen = choose((struct job){a, &none});
    return chosen == &none || _Generic(*a, box: true, default: false);
}
