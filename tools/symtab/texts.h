// Makes many short texts smaller by byte-pair encoding, as kernel/fault/symbols.h defines it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace symtab {

/// Texts as symbols, and what the symbols stand for.
struct PackedTexts {
    std::vector<uint8_t> characters; ///< of the first symbols; the very first one ends a text
    std::vector<uint8_t> pairs;      ///< of the other symbols: two smaller ones each
    std::vector<uint8_t> symbols;    ///< of all texts, one after the other
};

/// Packs texts, which hold no zero bytes; the same input always gives the same bytes.
PackedTexts pack_texts(const std::vector<std::string> &texts);

} // namespace symtab
