// The MADT's entries. Everything that is read here is hostile input.
#include "kernel/acpi/acpi_cores.h"

#include "kernel/acpi/acpi_layout.h"
#include "kernel/acpi/acpi_table.h"
#include "safelib/endian.h"
#include "safelib/views.h"

static void add_core(struct acpi_cores *cores, uint32_t id, uint32_t flags) {
    if (!(flags & ACPI_MADT_FLAG_ENABLED)) return;
    SL_VIEW(uint32_t) ids = SL_ARRAY_VIEW(uint32_t, cores->ids);
    for (uint32_t i = 0; i < cores->count; i++)
        if (sl_get(ids, i) == id) return;
    if (cores->count == ACPI_CORES_MAX) {
        cores->dropped++;
        return;
    }
    sl_set(ids, cores->count, id);
    cores->count++;
}

/// Read one entry. SL_INVALID when it is too short for its type.
static sl_status read_entry(sl_cbytes entry, struct acpi_cores *cores) {
    switch (sl_get(entry, ACPI_MADT_ENTRY_TYPE)) {
    case ACPI_MADT_LOCAL_APIC:
        if (sl_len(entry) < ACPI_MADT_LOCAL_APIC_BYTES) return SL_INVALID;
        if (sl_get(entry, ACPI_MADT_LOCAL_APIC_ID) != ACPI_MADT_LOCAL_APIC_ALL)
            add_core(cores, sl_get(entry, ACPI_MADT_LOCAL_APIC_ID),
                     sl_read_le32(entry, ACPI_MADT_LOCAL_APIC_FLAGS));
        return SL_OK;
    case ACPI_MADT_LOCAL_X2APIC:
        if (sl_len(entry) < ACPI_MADT_LOCAL_X2APIC_BYTES) return SL_INVALID;
        if (sl_read_le32(entry, ACPI_MADT_LOCAL_X2APIC_ID) != ACPI_MADT_LOCAL_X2APIC_ALL)
            add_core(cores, sl_read_le32(entry, ACPI_MADT_LOCAL_X2APIC_ID),
                     sl_read_le32(entry, ACPI_MADT_LOCAL_X2APIC_FLAGS));
        return SL_OK;
    case ACPI_MADT_LOCAL_APIC_ADDRESS:
        if (sl_len(entry) < ACPI_MADT_LOCAL_APIC_ADDRESS_BYTES) return SL_INVALID;
        cores->apic_address = sl_read_le64(entry, ACPI_MADT_LOCAL_APIC_ADDRESS_VALUE);
        return SL_OK;
    default:
        return SL_OK;
    }
}

static sl_status read_entries(sl_cbytes entries, struct acpi_cores *cores) {
    size_t at = 0;
    while (at < sl_len(entries)) {
        sl_cbytes entry = {};
        if (sl_len(entries) - at < ACPI_MADT_ENTRY_BYTES) return SL_INVALID;
        uint8_t len = sl_get(entries, at + ACPI_MADT_ENTRY_LENGTH);
        if (len < ACPI_MADT_ENTRY_BYTES || sl_try_slice(entries, at, len, &entry) != SL_OK)
            return SL_INVALID;
        sl_status status = read_entry(entry, cores);
        if (status != SL_OK) return status;
        at += len;
    }
    return cores->count > 0 ? SL_OK : SL_NOT_FOUND;
}

sl_status acpi_cores_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_cores *cores) {
    *cores = (struct acpi_cores){};
    sl_range table = {0, 0};
    sl_status status = acpi_table_find(physical, rsdp, SL_STR("APIC"), &table);
    if (status != SL_OK) return status;
    if (table.len < ACPI_MADT_ENTRIES) return SL_INVALID;
    sl_cbytes madt = sl_sub(physical, table);
    cores->apic_address = sl_read_le32(madt, ACPI_MADT_APIC_ADDRESS);
    status = read_entries(sl_drop(madt, ACPI_MADT_ENTRIES), cores);
    if (status != SL_OK) *cores = (struct acpi_cores){};
    return status;
}
