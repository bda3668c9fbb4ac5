// The image's own layout, as image.ld leaves it.
//
// - Trusted code only. The names are addresses; nothing is stored at them.
#pragma once

#include <stdint.h>

extern const uint8_t image_physical_start[], image_physical_end[];
extern const uint8_t image_text_start[], image_text_end[];
extern const uint8_t image_rodata_start[], image_rodata_end[];
extern const uint8_t image_kcfi_traps_start[], image_kcfi_traps_end[];
extern const uint8_t image_faults_start[], image_faults_end[];
extern uint8_t image_data_start[], image_data_end[];

/// The boot core's stack: one guard page, then the stack up to boot_stack_top.
extern uint8_t boot_stack[], boot_stack_top[];
