// Cyclic redundancy checks of 32 bits: they find damage by accident, not by an attacker.
// - Begin with 0; what a call returns goes into the next one, for what follows:
//     uint32_t crc = sl_crc32c(0, header);
//     crc = sl_crc32c(crc, payload);
// - Each has 8 KiB of tables, linked only where it is used.
#pragma once

#include "safelib/bytes.h"

/// Continue a CRC-32C (Castagnoli): iSCSI (RFC 3720, section 12.1), SCTP, ext4, NVMe, Btrfs.
SL_EXTERN uint32_t sl_crc32c(uint32_t crc, sl_cbytes bytes);

/// Continue a CRC-32 (IEEE 802.3): gzip (RFC 1952, section 8), PNG, zip, GPT (UEFI 2.10, section
/// 5).
SL_EXTERN uint32_t sl_crc32(uint32_t crc, sl_cbytes bytes);
