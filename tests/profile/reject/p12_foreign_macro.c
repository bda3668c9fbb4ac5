// A header that uses a macro of a header that it does not include.
#include "safe/good.h"

#include "safe/bad_foreign.h"
