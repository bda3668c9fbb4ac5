// One side of the conditional operator is a constant, the other is not.
#include "safelib/str.h"

struct error {
    sl_str text;
};

[[maybe_unused]] static void set(struct error *error, sl_str text) {
    error->text = sl_is_empty(text) ? SL_STR("none") : text; // expect: P7
}
