// What a linked kernel image says about its own code: functions, and for each instruction that a
// fault report may have to name (a check, a division, a memory access, a call) its source frames.
#pragma once

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace symtab {

/// A place in the source, in one function; `line` is 0 when the compiler did not say.
struct Frame {
    std::string function;
    std::string file;
    uint32_t line = 0;
};

/// An instruction worth naming and its frames, innermost inlined function first.
struct Point {
    uint64_t address = 0;
    std::vector<Frame> frames;
};

/// A function symbol; `entry` is where its first instruction comes from.
struct Function {
    uint64_t start = 0;
    uint64_t size = 0;
    Frame entry;
    std::vector<Point> points;
};

/// Reads a statically linked x86-64 ELF file with DWARF; the functions come sorted and disjoint.
llvm::Expected<std::vector<Function>> read_image(const std::string &path);

} // namespace symtab
