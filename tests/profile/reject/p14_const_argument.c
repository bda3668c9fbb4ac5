// const is lost in an argument.
#include "trusted/probe.h"

static void set(int *p) { *p = 1; }
static void f(probe_view view) {
    set(probe_peek(view)); // expect: P14
}
