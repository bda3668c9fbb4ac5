// A designator that changes a part of an earlier initialiser.
#include "trusted/probe.h"

struct pair {
    probe_range range;
    int other;
};
static struct pair f(probe_range range) {
    return (struct pair){.range = range, .range.len = 3}; // expect: P10 compile
}
