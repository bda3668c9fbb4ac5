// #line moves code into another file.
#include "trusted/probe.h"

#line 1 "trusted/probe.h" // expect: P11
