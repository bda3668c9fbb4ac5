// What the processor says of itself.

#include "kernel/api/processor.h"

#include "kernel/arch/x86_64/cpu.h"

uint64_t processor_cycles(void) { return cpu_read_tsc(); }

struct processor_leaf processor_read_leaf(uint32_t number) {
    struct cpu_id id = cpu_read_id(number);
    return (struct processor_leaf){id.eax, id.ebx, id.ecx, id.edx};
}
