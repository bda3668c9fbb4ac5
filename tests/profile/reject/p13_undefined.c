// A header of safe code gives a name of the kernel to safe code.
// with: safe/bad_undefined.h
#include "safe/bad_undefined.h"

static int f(void) { return bad_kernel_secret(4096); }
