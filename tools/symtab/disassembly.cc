// Finds the instructions of a function that a fault report may have to name.
// Opcodes are recognised by LLVM's names, so that no private header of LLVM is needed.
#include "tools/symtab/disassembly.h"

#include "llvm/MC/MCInst.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TargetParser/Triple.h"

#include <cstdlib>

namespace symtab {

Disassembly::Disassembly() {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86Disassembler();
    const llvm::Triple triple("x86_64-unknown-none-elf");
    std::string error;
    const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple.str(), error);
    if (target == nullptr) {
        llvm::errs() << "symtab: this LLVM cannot read x86-64 code: " << error << '\n';
        std::exit(1);
    }
    registers_.reset(target->createMCRegInfo(triple.str()));
    assembly_.reset(target->createMCAsmInfo(*registers_, triple.str(), options_));
    subtarget_.reset(target->createMCSubtargetInfo(triple.str(), "", ""));
    instructions_.reset(target->createMCInstrInfo());
    context_ = std::make_unique<llvm::MCContext>(triple, assembly_.get(), registers_.get(),
                                                 subtarget_.get());
    disassembler_.reset(target->createMCDisassembler(*subtarget_, *context_));
}

std::vector<uint64_t> Disassembly::points(llvm::ArrayRef<uint8_t> code, uint64_t address) const {
    std::vector<uint64_t> found;
    size_t offset = 0;
    while (offset < code.size()) {
        llvm::MCInst instruction;
        uint64_t length = 0;
        const auto status = disassembler_->getInstruction(
            instruction, length, code.drop_front(offset), address + offset, llvm::nulls());
        const bool is_good = status == llvm::MCDisassembler::Success && length > 0;
        if (is_good && is_point(instruction)) {
            found.push_back(address + offset);
        }
        offset += is_good ? length : 1;
    }
    return found;
}

bool Disassembly::is_point(const llvm::MCInst &instruction) const {
    const llvm::MCInstrDesc &description = instructions_->get(instruction.getOpcode());
    const llvm::StringRef name = instructions_->getName(instruction.getOpcode());
    if (name.starts_with("NOOP")) {
        return false;
    }
    return description.isCall() || name == "TRAP" || name.starts_with("UD1") ||
           name.starts_with("DIV") || name.starts_with("IDIV") || accesses_memory(instruction);
}

/// Accesses of the stack through rsp or rbp alone are left out: they fault only when the stack
/// overflows, and then the function's name says enough.
bool Disassembly::accesses_memory(const llvm::MCInst &instruction) const {
    const llvm::MCInstrDesc &description = instructions_->get(instruction.getOpcode());
    if ((!description.mayLoad() && !description.mayStore()) || description.isReturn()) {
        return false;
    }
    const llvm::StringRef name = instructions_->getName(instruction.getOpcode());
    for (unsigned i = 0; i + 2 < instruction.getNumOperands(); i++) {
        if (description.operands()[i].OperandType != llvm::MCOI::OPERAND_MEMORY) {
            continue;
        }
        const auto &base = instruction.getOperand(i);
        const auto &index = instruction.getOperand(i + 2);
        const bool has_index = index.isReg() && index.getReg() != 0;
        const llvm::StringRef base_name =
            base.isReg() && base.getReg() != 0 ? registers_->getName(base.getReg()) : "";
        return has_index || (base_name != "RSP" && base_name != "RBP");
    }
    return !name.starts_with("PUSH") && !name.starts_with("POP") && name != "LEAVE64";
}

} // namespace symtab
