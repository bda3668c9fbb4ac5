// An argument that is more than a name, where a trusted macro pastes.
#include "trusted/probe.h"

PROBE_VIEW(int { int x; }; struct other); // expect: P10
