// The values of the CPU's descriptor tables.

#include "kernel/descriptors/descriptors.h"

static uint32_t entry_of(size_t vector) {
    if (vector < CPU_VECTOR_EXCEPTIONS) return (uint32_t)vector;
    return vector == CPU_VECTOR_TICK ? DESCRIPTOR_ENTRY_TICK : DESCRIPTOR_ENTRY_INTERRUPT;
}

void descriptor_set_gates(SL_VIEW(descriptor_gate) gates, uint64_t entries) {
    for (size_t vector = 0; vector < sl_len(gates); vector++) {
        uint64_t entry = entries + entry_of(vector) * (uint64_t)DESCRIPTOR_ENTRY_BYTES;
        descriptor_gate gate = {
            .offset_low = (uint16_t)entry,
            .selector = SELECTOR_CODE,
            .interrupt_stack = vector == CPU_VECTOR_NMI ? NMI_STACK : TRAP_STACK,
            .type = 0x8e, // present interrupt gate
            .offset_middle = (uint16_t)(entry >> 16),
            .offset_high = (uint32_t)(entry >> 32),
        };
        sl_set(gates, vector, gate);
    }
}

// Sections 3.4.5 and 8.2.3.
void descriptor_set_table(struct descriptor_table *table, uint64_t base, uint16_t bytes) {
    table->words[0] = 0;
    table->words[1] = 0x00af9b000000ffff; // 64-bit code
    table->words[2] = (uint64_t)(bytes - 1) | (base & 0xffffff) << 16 | UINT64_C(0x89) << 40 |
                      (base >> 24 & 0xff) << 56;
    table->words[3] = base >> 32;
}
