// The image's own table of functions and source lines, and the search in it.
// tools/symtab writes the table from the debug information, the linker puts it into .sl_faults.
//
// - Look up a return address as `address - 1`: it may belong to the next line or function.
// - Names are given as ranges of the table; symbols_text() makes them text.
// - A damaged table gives "unknown" (no frames, empty text), never a fault.
//
// The format, version 1. Integers are little-endian or uleb128 (DWARF 5, section 7.6).
//
//     header     "SLFS", version (4 bytes), base address (8), bytes of strings (4), of functions
//     (4) strings    each: length, bytes. A string is named by its number, counted from 0.
//     functions  in the order of their addresses, each:
//         gap from the end of the function before it (the first: from the base address)
//         size of its code
//         bytes of the rest, which is:
//         count of scopes; scopes; entries up to the end
//     scope      the function itself (number 0) or one inlined into a scope with a smaller number:
//         string of its name, string of its file, first line
//         number of the scope it is inlined into, plus 1; 0: none
//         only when there is one: line of the call, as in an entry
//     entry      from this address on, up to the next entry, the code comes from this line:
//         (bytes since the entry before it, or the function's start) * 2 + (scope changes ? 1 : 0)
//         only when it changes: number of the scope (before the first entry: 0)
//         line - the scope's first line + 1; 0: unknown
//     Entries are made for instructions that can fault or that call; before the first one the line
//     is the first line of scope 0.
#pragma once

#include "safelib/bytes.h"
#include "safelib/range.h"
#include "safelib/str.h"

/// Inlined functions that one address can be in, as far as they are told: the innermost ones.
enum { SYMBOL_FRAMES_MAX = 12 };

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
};

/// Finds the functions and lines of an address in the image.
struct symbol symbols_find(sl_cbytes table, uint64_t address);

/// Returns the text that a range of the table names; empty when the range is not in the table.
sl_str symbols_text(sl_cbytes table, sl_range range);
