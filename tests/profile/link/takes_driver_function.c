// Defines a function of drivers/uart16550 with another type: alone it is good safe code.
#include "tests/profile/link/takes_driver_function.h"

uint64_t uart16550_write(uint64_t port) { return port; }
