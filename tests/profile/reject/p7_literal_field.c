// A compound literal with one field that is no constant.
#include "safelib/str.h"

struct error {
    sl_str where;
    sl_str text;
};

[[maybe_unused]] static void set(struct error *error, sl_str where) {
    *error = (struct error){where, SL_STR("unknown")}; // expect: P7
}
