// A header that declares the same function as it is.
#pragma once

#include <stdint.h>

uint64_t bad_type_get(void);
