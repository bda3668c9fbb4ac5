// A private constant.
#include "trusted/probe.h"

static int secret(void) {
    return PROBE_SECRET_; // expect: P10
}
