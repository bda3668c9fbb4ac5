// A private field is read.
#include "trusted/probe.h"

static int first(probe_view view) {
    return *view.data_; // expect: P10
}
