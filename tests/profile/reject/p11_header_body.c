// A function body in a header, without static.
#include "safe/bad_p11.h"
