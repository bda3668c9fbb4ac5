// Finds the instructions of a function that a fault report may have to name.
// A linear sweep with LLVM's disassembler: bytes inside an instruction are never mistaken for one.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/MC/MCAsmInfo.h"
#include "llvm/MC/MCContext.h"
#include "llvm/MC/MCDisassembler/MCDisassembler.h"
#include "llvm/MC/MCInstrInfo.h"
#include "llvm/MC/MCRegisterInfo.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/MCTargetOptions.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace symtab {

/// A disassembler for x86-64 code.
class Disassembly {
  public:
    Disassembly();

    /// Lists the addresses of all instructions in `code` (which starts at `address`) that can
    /// fault or that have a return address: ud1, ud2, div, idiv, calls, memory accesses other
    /// than plain ones of the stack.
    std::vector<uint64_t> points(llvm::ArrayRef<uint8_t> code, uint64_t address) const;

  private:
    bool is_point(const llvm::MCInst &instruction) const;
    bool accesses_memory(const llvm::MCInst &instruction) const;

    llvm::MCTargetOptions options_;
    std::unique_ptr<llvm::MCRegisterInfo> registers_;
    std::unique_ptr<llvm::MCAsmInfo> assembly_;
    std::unique_ptr<llvm::MCSubtargetInfo> subtarget_;
    std::unique_ptr<llvm::MCInstrInfo> instructions_;
    std::unique_ptr<llvm::MCContext> context_;
    std::unique_ptr<llvm::MCDisassembler> disassembler_;
};

} // namespace symtab
