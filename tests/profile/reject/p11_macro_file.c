// A predefined macro whose meaning depends on how the file was named.
#include <stdint.h>

struct record {
    uint8_t before[sizeof(__FILE__)]; // expect: P11
    uint64_t last;
};
static const struct record none = {};
static const struct record *const keep = &none;
