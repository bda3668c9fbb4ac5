// Where things are in the one address space.
//
// - Nothing is mapped below 512 GiB once space_begin() has made the final page tables, so that a
//   null pointer with any offset an object can have is a page fault.
#pragma once

#include <stdint.h>

enum : uint64_t {
    PAGE_BYTES = 4096,

    /// Physical address 0 as seen by the kernel: a direct map of RAM, up to 512 GiB.
    DIRECT_MAP_BASE = 0xffff800000000000,
    DIRECT_MAP_BYTES = 0x8000000000,

    /// Device registers that the kernel maps, uncached.
    DEVICE_MAP_BASE = 0xffffc00000000000,

    /// The areas of the cores but the boot core's, one behind the other: where the image's own
    /// tables reach, to need few more.
    CORE_MAP_BASE = 0xffffffffa0000000,

    /// The image is linked at its physical address plus this.
    IMAGE_VIRTUAL_BASE = 0xffffffff80000000,
};
