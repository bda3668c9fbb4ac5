// Writes the compact table that kernel/fault/symbols.h defines and reads.
#pragma once

#include "tools/symtab/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace symtab {

/// Encodes functions (sorted, disjoint); the same input always gives the same bytes.
std::vector<uint8_t> encode_table(const std::vector<Function> &functions);

} // namespace symtab
