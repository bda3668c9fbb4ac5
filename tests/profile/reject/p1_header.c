// The headers of a safe library are checked like its sources.
#include "safe/bad_p1.h"
