// A file of safe code takes the place of one that a trusted header includes.
#include "safe/good.h"
#include "trusted/thief.h"
