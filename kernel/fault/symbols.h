// The image's own table of functions and source lines, and the search in it.
// tools/symtab writes the table from the debug information, the linker puts it into .sl_faults.
//
// - Look up a return address as `address - 1`: it may belong to the next line or function.
// - Names are given as ranges of the symbol's own text; symbols_text() makes them text.
// - A damaged table gives "unknown" (no frames, empty or wrong text), never a fault.
//
// The format, version 2. A number is an exponential Golomb code of some order k: n ones, a zero,
// then k + n bits, which stand for their value + 2^k + ... + 2^(k + n - 1). Bits are filled into
// bytes from the lowest one up; fields hold up to the last bit (of a number: the highest first).
//
//     header    "SLFS", byte 2 (the version), then numbers of order 8:
//         A: count of characters, bytes of characters and pairs, of texts, of origins,
//         count of files, count of frequent origins
//     Up to a whole byte zeros; then, each from a whole byte on:
//     characters  those with the symbols 0 to A - 1, a byte each; symbol 0 ends a text
//     pairs     what the symbols from A on stand for: two smaller symbols
//     texts     each a row of symbols that expands to characters and the end: the files' names,
//               counted from 0, then the origins'
//     origins   the functions that others are inlined into, or that are, each:
//         (0) its file: 0: as the one before; 1: the next one; more: that minus 1 before that one
//         first line: of the same file (5) the difference to the one before; of another (6) itself
//     steps     along the code, with a stack of functions, outermost first, and a line in each:
//         (4) bytes since the step before; of the first one, since address 0
//         With an empty stack a function is pushed. Otherwise:
//             (0) 3: the function ends, the stack is empty. Less: count of pops and pushes, more:
//                 that plus 1, numbered by their sum, then by the pops: (0 0) (0 1) (1 0) (0 2) ...
//             after the pops, (0) what is added to the line of the function on top, less 1
//         each push: a one bit: the next origin that is not frequent; or a zero and (4) its number
//             (0) its line - its first line + 1, but 0 and 1 exchanged; line 0 is unknown
//     A difference x is written as 2x, or -2x - 1 when negative.
//     Steps are made for instructions that can fault or that call.
#pragma once

#include "safelib/bytes.h"
#include "safelib/range.h"
#include "safelib/str.h"

enum {
    SYMBOL_FRAMES_MAX = 12,  ///< inlined functions of an address that are told: the innermost ones
    SYMBOL_TEXT_MAX = 1024,  ///< bytes of the names of them all; what is more is cut off
    SYMBOL_PLACES_MAX = 16,  ///< functions on the stack of a table
    SYMBOL_PENDING_MAX = 16, ///< symbols that wait while one is expanded
};

/// A function and the line in it; `line` is 0 when unknown, an unknown name is an empty range.
struct symbol_frame {
    sl_range function;
    sl_range file;
    uint32_t line;
};
typedef struct symbol_frame symbol_frame;
SL_VIEW_DEFINE(symbol_frame);

/// What is known of an address. All zero: nothing.
struct symbol {
    size_t frame_count;                            ///< 0: the address is in no function
    uint64_t offset;                               ///< from the start of the (outermost) function
    struct symbol_frame frames[SYMBOL_FRAMES_MAX]; ///< innermost first
    size_t text_len;
    uint8_t text[SYMBOL_TEXT_MAX]; ///< all names
};

/// Finds the functions and lines of an address in the image; *symbol is all zero before.
void symbols_find(sl_cbytes bytes, uint64_t address, struct symbol *symbol);

/// Returns the text that a range of a frame names; empty when the range is not in the symbol.
sl_str symbols_text(const struct symbol *symbol, sl_range range);
