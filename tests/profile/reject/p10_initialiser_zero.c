// {0} names the first field; {} does not.
#include "trusted/probe.h"

static probe_view none(void) {
    probe_view view = {0}; // expect: P10
    return view;
}
