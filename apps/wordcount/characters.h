// The classes of characters that `wc` knows, for all of Unicode.
#pragma once

#include <stdint.h>

/// What a character means to the count of words.
enum character_class : uint8_t {
    CHARACTER_IGNORED,   ///< neither begins nor ends a word: control characters, unassigned ones
    CHARACTER_WORD,      ///< begins or continues a word
    CHARACTER_SEPARATOR, ///< ends a word
};
typedef enum character_class character_class;

/// Returns the class of the code point `c`; beyond Unicode CHARACTER_IGNORED.
character_class character_class_of(uint32_t c);
