// The address of a private field.
#include "trusted/probe.h"

static size_t *length(probe_view *view) {
    return &view->len_; // expect: P10
}
