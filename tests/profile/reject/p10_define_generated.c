// A type that a trusted macro names is defined by hand.
#include "trusted/probe.h"

PROBE_VIEW(int) { // expect: P10
    int *data;
    size_t len;
};
