// The address of an element that is an enumeration.
#include "safelib/view.h"

enum colour : uint8_t { RED, GREEN };

[[maybe_unused]] static const enum colour *keep(void) {
    enum colour colours[2] = {RED, GREEN};
    const enum colour *where = &colours[1]; // expect: P8
    return where;
}
