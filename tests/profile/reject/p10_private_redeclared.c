// A declaration with a private name.
#include "trusted/probe.h"

static probe_view probe_forge_(void) { // expect: P10
    return (probe_view){};
}
