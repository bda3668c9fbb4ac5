// A mutable variable in a header.
#include "safe/bad_p9.h"
