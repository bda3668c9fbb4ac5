// A private name in a macro that is not used.
#include "trusted/probe.h"

#define LENGTH(view) (view).len_ // expect: P10
