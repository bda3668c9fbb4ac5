// A private field is written.
#include "trusted/probe.h"

static void grow(probe_view *view) {
    view->len_ = 1000; // expect: P10
}
