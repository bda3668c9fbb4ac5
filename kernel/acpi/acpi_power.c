// Registers from the FADT, the sleep types from AML.
#include "kernel/acpi/acpi_power.h"

#include "kernel/acpi/acpi_layout.h"
#include "kernel/acpi/acpi_table.h"
#include "safelib/endian.h"
#include "safelib/str.h"

enum : uint64_t {
    IO_PORT_MAX = 0xFFFF,
    MEMORY_END = UINT64_C(1) << 52,
};

enum : uint8_t {
    SLEEP_TYPE_MAX = 7, // SLP_TYPx has three bits: ACPI 6.5, table 4.16
};

/// Read a generic address of an 8-bit register; one that makes no sense is absent.
static struct acpi_register register_at(sl_cbytes fadt, size_t offset) {
    struct acpi_register none = {};
    sl_cbytes address = {};
    if (sl_try_slice(fadt, offset, ACPI_ADDRESS_BYTES, &address) != SL_OK) return none;
    uint8_t space = sl_get(address, ACPI_ADDRESS_SPACE);
    uint64_t value = sl_read_le64(address, ACPI_ADDRESS_VALUE);
    if (value == 0 || sl_get(address, ACPI_ADDRESS_BIT_OFFSET) != 0) return none;
    struct acpi_register in_memory = {ACPI_SPACE_MEMORY, value};
    struct acpi_register in_ports = {ACPI_SPACE_IO, value};
    if (space == 0 && value < MEMORY_END) return in_memory;
    if (space == 1 && value <= IO_PORT_MAX) return in_ports;
    return none;
}

/// Read a port from the old field, or from the new one where that has an I/O address. `last` is
/// the highest port that leaves room for the register's bytes.
static uint16_t port_at(sl_cbytes fadt, size_t offset, size_t x_offset, uint16_t last) {
    struct acpi_register newer = register_at(fadt, x_offset);
    if (newer.space == ACPI_SPACE_IO && newer.address <= last) return (uint16_t)newer.address;
    uint32_t older = sl_read_le32(fadt, offset);
    return older <= last ? (uint16_t)older : 0;
}

static void read_fadt(sl_cbytes fadt, struct acpi_power *power) {
    uint32_t flags = sl_read_le32(fadt, ACPI_FADT_FLAGS);
    uint32_t smi_command = sl_read_le32(fadt, ACPI_FADT_SMI_COMMAND);
    uint16_t last = IO_PORT_MAX - 1;
    power->is_hardware_reduced = (flags & ACPI_FADT_FLAG_HARDWARE_REDUCED) != 0;
    if (power->is_hardware_reduced) {
        power->sleep_control = register_at(fadt, ACPI_FADT_SLEEP_CONTROL);
    } else {
        power->pm1a_control_port =
            port_at(fadt, ACPI_FADT_PM1A_CONTROL, ACPI_FADT_X_PM1A_CONTROL, last);
        power->pm1b_control_port =
            port_at(fadt, ACPI_FADT_PM1B_CONTROL, ACPI_FADT_X_PM1B_CONTROL, last);
        power->smi_command_port = smi_command <= IO_PORT_MAX ? (uint16_t)smi_command : 0;
        power->acpi_enable = sl_get(fadt, ACPI_FADT_ACPI_ENABLE);
    }
    bool can_reset = (flags & ACPI_FADT_FLAG_RESET_REGISTER) != 0;
    if (can_reset && sl_len(fadt) > ACPI_FADT_RESET_VALUE) {
        power->reset = register_at(fadt, ACPI_FADT_RESET_REGISTER);
        power->reset_value = sl_get(fadt, ACPI_FADT_RESET_VALUE);
    }
}

/// Where a reader is in AML, and how far it may go.
struct aml_cursor {
    size_t at;
    size_t end;
};

static bool next_byte(sl_cbytes aml, struct aml_cursor *cursor, uint8_t *byte) {
    if (cursor->at >= cursor->end) return false;
    *byte = sl_get(aml, cursor->at);
    cursor->at++;
    return true;
}

/// Read a package's length (AML's PkgLength, 20.2.4) and end the cursor where the package ends.
static bool enter_package(sl_cbytes aml, struct aml_cursor *cursor) {
    size_t start = cursor->at;
    uint8_t lead = 0;
    if (!next_byte(aml, cursor, &lead)) return false;
    uint32_t more = lead >> 6;
    size_t len = more == 0 ? lead & 0x3F : lead & 0x0F;
    for (uint32_t i = 0; i < more; i++) {
        uint8_t byte = 0;
        if (!next_byte(aml, cursor, &byte)) return false;
        len |= (size_t)byte << (4 + 8 * i);
    }
    if (len < cursor->at - start || len > cursor->end - start) return false;
    cursor->end = start + len;
    return true;
}

/// Read a constant integer of at most 32 bits.
static bool next_integer(sl_cbytes aml, struct aml_cursor *cursor, uint32_t *value) {
    uint8_t op = 0;
    if (!next_byte(aml, cursor, &op)) return false;
    size_t bytes = 0;
    switch (op) {
    case AML_ZERO:
        *value = 0;
        return true;
    case AML_ONE:
        *value = 1;
        return true;
    case AML_BYTE:
        bytes = 1;
        break;
    case AML_WORD:
        bytes = 2;
        break;
    case AML_DWORD:
        bytes = 4;
        break;
    default:
        return false;
    }
    uint32_t sum = 0;
    for (size_t i = 0; i < bytes; i++) {
        uint8_t byte = 0;
        if (!next_byte(aml, cursor, &byte)) return false;
        sum |= (uint32_t)byte << (8 * i);
    }
    *value = sum;
    return true;
}

/// Read the two sleep types of a package; the cursor is at its length.
static bool read_sleep_package(sl_cbytes aml, struct aml_cursor cursor, uint32_t *a, uint32_t *b) {
    uint8_t count = 0;
    if (!enter_package(aml, &cursor) || !next_byte(aml, &cursor, &count)) return false;
    if (count == 0 || !next_integer(aml, &cursor, a)) return false;
    if (count == 1) {
        // Some firmware packs both types into one number.
        *b = *a >> 8 & 0xFF;
        *a &= 0xFF;
        return true;
    }
    return next_integer(aml, &cursor, b);
}

/// Tell whether Name(_S5_, Package...) or Name(\_S5_, Package...) stands around the name at `at`.
static bool is_sleep_name(sl_cbytes aml, size_t at) {
    bool is_direct = at >= 1 && sl_get(aml, at - 1) == AML_NAME;
    bool is_rooted = at >= 2 && sl_get(aml, at - 1) == AML_ROOT && sl_get(aml, at - 2) == AML_NAME;
    size_t after = at + 4;
    return (is_direct || is_rooted) && after < sl_len(aml) && sl_get(aml, after) == AML_PACKAGE;
}

sl_status acpi_sleep_types_find(sl_cbytes aml, uint8_t *type_a, uint8_t *type_b) {
    sl_cbytes name = sl_bytes_of(SL_STR("_S5_"));
    size_t len = sl_len(aml);
    for (size_t at = 0; len - at >= sl_len(name); at++) {
        if (sl_get(aml, at) != '_' || !sl_starts_with(sl_drop(aml, at), name)) continue;
        if (!is_sleep_name(aml, at)) continue;
        struct aml_cursor cursor = {at + sl_len(name) + 1, len};
        uint32_t a = 0;
        uint32_t b = 0;
        if (!read_sleep_package(aml, cursor, &a, &b)) continue;
        if (a > SLEEP_TYPE_MAX || b > SLEEP_TYPE_MAX) continue;
        *type_a = (uint8_t)a;
        *type_b = (uint8_t)b;
        return SL_OK;
    }
    return SL_NOT_FOUND;
}

/// Look for the sleep types in the AML of a table.
static sl_status read_sleep_types(sl_cbytes physical, sl_range table, struct acpi_power *power) {
    sl_cbytes aml = sl_drop(sl_sub(physical, table), ACPI_TABLE_HEADER_BYTES);
    return acpi_sleep_types_find(aml, &power->sleep_type_a, &power->sleep_type_b);
}

/// Find the DSDT that a FADT names: by the new field, or by the old one where that is no use.
static sl_status find_dsdt(sl_cbytes physical, sl_cbytes fadt, sl_range *dsdt) {
    uint64_t address = 0;
    sl_status status = sl_try_read_le64(fadt, ACPI_FADT_X_DSDT, &address);
    if (status == SL_OK && address != 0) {
        status = acpi_table_check(physical, address, SL_STR("DSDT"), dsdt);
        if (status == SL_OK) return SL_OK;
    }
    uint32_t older = sl_read_le32(fadt, ACPI_FADT_DSDT);
    if (older == 0) return SL_NOT_FOUND;
    return acpi_table_check(physical, older, SL_STR("DSDT"), dsdt);
}

static sl_status find_sleep_types(sl_cbytes physical, const struct acpi_root *root, sl_cbytes fadt,
                                  struct acpi_power *power) {
    sl_range table = {0, 0};
    sl_status status = find_dsdt(physical, fadt, &table);
    if (status == SL_OK) status = read_sleep_types(physical, table, power);
    if (status == SL_OK) return SL_OK;
    uint32_t position = 0;
    while (acpi_table_next(physical, root, SL_STR("SSDT"), &position, &table) == SL_OK)
        if (read_sleep_types(physical, table, power) == SL_OK) return SL_OK;
    return SL_NOT_FOUND;
}

sl_status acpi_power_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_power *power) {
    struct acpi_power result = {};
    *power = result;
    struct acpi_root root = {};
    sl_status status = acpi_root_find(physical, rsdp, &root);
    if (status != SL_OK) return status;
    uint32_t position = 0;
    sl_range table = {0, 0};
    status = acpi_table_next(physical, &root, SL_STR("FACP"), &position, &table);
    if (status != SL_OK) return status;
    if (table.len < ACPI_FADT_BYTES_V1) return SL_INVALID;

    sl_cbytes fadt = sl_sub(physical, table);
    read_fadt(fadt, &result);
    bool has_register =
        result.pm1a_control_port != 0 || result.sleep_control.space != ACPI_SPACE_NONE;
    result.can_sleep = has_register && find_sleep_types(physical, &root, fadt, &result) == SL_OK;
    if (!result.can_sleep && result.reset.space == ACPI_SPACE_NONE) return SL_NOT_FOUND;
    *power = result;
    return SL_OK;
}
