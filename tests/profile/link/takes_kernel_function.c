// Defines a function of kernel/core: alone it is good safe code.
#include "tests/profile/link/takes_kernel_function.h"

void fault_handle(void) {}
