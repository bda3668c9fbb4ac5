// A line marker does the same.
#include "trusted/probe.h"

# 1 "trusted/probe.h" 3 // expect: P11
