// Layout of the ACPI tables that are read here: ACPI specification 6.5.
// All numbers are little endian; tables may lie at any alignment.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Root system description pointer: 5.2.5.3
enum : size_t {
    ACPI_RSDP_SIGNATURE = 0, ///< "RSD PTR "
    ACPI_RSDP_REVISION = 15, ///< u8: 0 is ACPI 1.0, 2 and more have what follows the RSDT
    ACPI_RSDP_RSDT = 16,     ///< u32 address
    ACPI_RSDP_BYTES_V1 = 20, ///< covered by the first checksum
    ACPI_RSDP_LENGTH = 20,   ///< u32
    ACPI_RSDP_XSDT = 24,     ///< u64 address
    ACPI_RSDP_BYTES_V2 = 36, ///< covered by the extended checksum, with what LENGTH adds
    ACPI_RSDP_BYTES_MAX = 256,
    ACPI_RSDP_ALIGNMENT = 16, ///< where a search has to look
};

/// Header of every other table: 5.2.6
enum : size_t {
    ACPI_TABLE_SIGNATURE = 0, ///< four characters
    ACPI_TABLE_SIGNATURE_BYTES = 4,
    ACPI_TABLE_LENGTH = 4, ///< u32, with the header
    ACPI_TABLE_HEADER_BYTES = 36,
};

/// Fixed ACPI description table "FACP": 5.2.9. Old revisions end early.
enum : size_t {
    ACPI_FADT_DSDT = 40,            ///< u32 address
    ACPI_FADT_SMI_COMMAND = 48,     ///< u32 port
    ACPI_FADT_ACPI_ENABLE = 52,     ///< u8
    ACPI_FADT_PM1A_CONTROL = 64,    ///< u32 port
    ACPI_FADT_PM1B_CONTROL = 68,    ///< u32 port
    ACPI_FADT_PM_TIMER = 76,        ///< u32 port
    ACPI_FADT_PM_TIMER_LENGTH = 91, ///< u8
    ACPI_FADT_CENTURY = 108,        ///< u8: register of the real-time clock
    ACPI_FADT_BYTES_V1 = 116,       ///< ACPI 1.0, with the flags
    ACPI_FADT_FLAGS = 112,          ///< u32
    ACPI_FADT_RESET_REGISTER = 116, ///< generic address
    ACPI_FADT_RESET_VALUE = 128,    ///< u8
    ACPI_FADT_X_DSDT = 140,         ///< u64 address
    ACPI_FADT_X_PM1A_CONTROL = 172, ///< generic address
    ACPI_FADT_X_PM1B_CONTROL = 184, ///< generic address
    ACPI_FADT_SLEEP_CONTROL = 244,  ///< generic address
};

enum : uint32_t {
    ACPI_FADT_FLAG_RESET_REGISTER = 1 << 10,
    ACPI_FADT_FLAG_HARDWARE_REDUCED = 1 << 20,
};

/// Generic address structure: 5.2.3.2
enum : size_t {
    ACPI_ADDRESS_SPACE = 0,      ///< u8: 0 is memory, 1 is I/O
    ACPI_ADDRESS_BIT_OFFSET = 2, ///< u8
    ACPI_ADDRESS_VALUE = 4,      ///< u64
    ACPI_ADDRESS_BYTES = 12,
};

/// Multiple APIC description table "APIC": 5.2.12
enum : size_t {
    ACPI_MADT_APIC_ADDRESS = 36, ///< u32
    ACPI_MADT_ENTRIES = 44,
};

/// Entries of the MADT: u8 type, u8 length with both of these
enum : size_t {
    ACPI_MADT_ENTRY_TYPE = 0,
    ACPI_MADT_ENTRY_LENGTH = 1,
    ACPI_MADT_ENTRY_BYTES = 2,
    ACPI_MADT_LOCAL_APIC_ID = 3,             ///< u8
    ACPI_MADT_LOCAL_APIC_FLAGS = 4,          ///< u32
    ACPI_MADT_LOCAL_APIC_BYTES = 8,          ///< 5.2.12.2
    ACPI_MADT_LOCAL_APIC_ADDRESS_VALUE = 4,  ///< u64
    ACPI_MADT_LOCAL_APIC_ADDRESS_BYTES = 12, ///< 5.2.12.8
    ACPI_MADT_LOCAL_X2APIC_ID = 4,           ///< u32
    ACPI_MADT_LOCAL_X2APIC_FLAGS = 8,        ///< u32
    ACPI_MADT_LOCAL_X2APIC_BYTES = 16,       ///< 5.2.12.12
};

enum acpi_madt_type : uint8_t {
    ACPI_MADT_LOCAL_APIC = 0,
    ACPI_MADT_LOCAL_APIC_ADDRESS = 5,
    ACPI_MADT_LOCAL_X2APIC = 9,
};

enum : uint32_t {
    ACPI_MADT_FLAG_ENABLED = 1 << 0,
    ACPI_MADT_LOCAL_APIC_ALL = 0xFF, ///< no core's number
    ACPI_MADT_LOCAL_X2APIC_ALL = 0xFFFFFFFF,
};

/// AML encoding: 20.2
enum aml_op : uint8_t {
    AML_ZERO = 0x00,
    AML_ONE = 0x01,
    AML_NAME = 0x08,
    AML_BYTE = 0x0A,
    AML_WORD = 0x0B,
    AML_DWORD = 0x0C,
    AML_PACKAGE = 0x12,
    AML_ROOT = 0x5C,
};
