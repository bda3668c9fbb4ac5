// A type of trusted code is completed.
#include "trusted/probe.h"

struct probe_opaque { // expect: P10
    int *pointer;
};
