// A union with a view.
#include "trusted/probe.h"

union pun {
    uint64_t words[2];
    probe_view view; // expect: P3
};
