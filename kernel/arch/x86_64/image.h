// The image's own layout, as image.ld leaves it.
//
// - Trusted code only. The names are addresses; nothing is stored at them.
#pragma once

#include <stdint.h>

extern const uint8_t image_physical_start_[], image_physical_end_[];
extern const uint8_t image_text_start_[], image_kernel_text_end_[], image_text_end_[];
extern const uint8_t image_rodata_start_[], image_rodata_end_[];
extern const uint8_t image_kcfi_traps_start_[], image_kcfi_traps_end_[];
extern const uint8_t image_faults_start_[], image_faults_end_[];
extern uint8_t image_data_start_[], image_data_end_[];

/// The boot core's stack: one guard page, then the stack up to boot_stack_top.
extern uint8_t boot_stack[], boot_stack_top[];
