// A safe library that declares a name of another safe library, with another type.
#pragma once

#include <stdint.h>

/// Would be called with the driver's arguments.
uint64_t uart16550_write(uint64_t port);
