// A header that ends in the middle of a declaration.
#include "safe/bad_open.h"
#include "safe/plain.h"
