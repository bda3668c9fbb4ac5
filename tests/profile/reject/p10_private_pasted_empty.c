// A private name that is pasted with nothing.
#include "trusted/probe.h"

#define HIDE(b) data_##b
static int first(probe_view view) {
    return *view.HIDE(); // expect: P10
}
