// A union with a handle: a number with a private name.
#include "trusted/probe.h"

struct handle_holder {
    struct probe_handle handle;
};
union pun {
    uint64_t number;
    struct handle_holder holder; // expect: P3
};
