// Where things are in the one address space.
//
// - Nothing is mapped below 512 GiB once paging_init() has run, so that a null pointer
//   with any offset an object can have is a page fault.
#pragma once

#include <stdint.h>

enum { PAGE_BYTES = 4096 };

/// Physical address 0 as seen by the kernel: a direct map of RAM, up to 512 GiB.
#define DIRECT_MAP_BASE 0xffff800000000000u
#define DIRECT_MAP_BYTES 0x8000000000u

/// Device registers that the kernel maps, uncached.
#define DEVICE_MAP_BASE 0xffffc00000000000u

/// The areas of the cores but the boot core's, one behind the other: where the image's own tables
/// reach, to need few more.
#define CORE_MAP_BASE 0xffffffffa0000000u

/// The image is linked at its physical address plus this.
#define IMAGE_VIRTUAL_BASE 0xffffffff80000000u
