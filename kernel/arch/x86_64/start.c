// The first C code, called by boot.S in long mode, and the way exceptions take into the core.

#include "kernel/arch/x86_64/cores.h"
#include "kernel/arch/x86_64/cpu.h"
#include "kernel/arch/x86_64/image.h"
#include "kernel/arch/x86_64/trap.h"
#include "kernel/core/fault.h"
#include "kernel/core/kernel.h"

#if __has_include(<stdio.h>) || __has_include(<string.h>) || __has_include(<linux/types.h>)
#error "the building machine's headers leak into the image"
#endif

enum : uint32_t { MULTIBOOT2_BOOT_MAGIC = 0x36d76289 };

/// Starts the kernel. `protocol` is eax at entry, or 0 for PVH.
[[noreturn]] void boot_start(uint32_t protocol, uint32_t information, uint64_t entry_cycles);

void boot_start(uint32_t protocol, uint32_t information, uint64_t entry_cycles) {
    cpu_init(&cpu_boot_area);
    kernel_start(&(struct machine_boot){
        .is_multiboot2 = protocol == MULTIBOOT2_BOOT_MAGIC,
        .information = information,
        .entry_cycles = entry_cycles,
    });
}

// An NMI between `sti` and `hlt` lets an interrupt in before the halt, which nothing would end
// then.
static void skip_halt(struct fault_registers *registers) {
    enum : uint8_t { OPCODE_HLT = 0xf4 };
    uint64_t start = (uint64_t)(uintptr_t)image_text_start_;
    uint64_t len = (uint64_t)(image_text_end_ - image_text_start_);
    uint64_t offset = registers->rip - start;
    if (offset < len && image_text_start_[offset] == OPCODE_HLT) registers->rip++;
}

void trap_handle(struct fault_registers *registers) {
    if (registers->vector != CPU_VECTOR_NMI) fault_handle(registers);
    cores_stop_if_told();
    fault_handle_nmi();
    skip_halt(registers);
}
