// A private name that is pasted together.
#include "trusted/probe.h"

#define HIDE(a, b) a##b
static int first(probe_view view) {
    return *view.HIDE(dat, a_); // expect: P10
}
