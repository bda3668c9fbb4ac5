// Clocks from the FADT.
#include "kernel/acpi/acpi_timers.h"

#include "kernel/acpi/acpi_layout.h"
#include "kernel/acpi/acpi_table.h"
#include "safelib/endian.h"
#include "safelib/str.h"

enum : uint32_t {
    TIMER_BYTES = 4,
    PORT_MAX = 0xFFFF - (TIMER_BYTES - 1),
    REGISTER_MAX = 127,
};

sl_status acpi_timers_parse(sl_cbytes physical, uint64_t rsdp, struct acpi_timers *timers) {
    *timers = (struct acpi_timers){};
    sl_range table = {0, 0};
    sl_status status = acpi_table_find(physical, rsdp, SL_STR("FACP"), &table);
    if (status != SL_OK) return status;
    if (table.len < ACPI_FADT_BYTES_V1) return SL_INVALID;
    sl_cbytes fadt = sl_sub(physical, table);
    uint8_t century = sl_get(fadt, ACPI_FADT_CENTURY);
    if (century <= REGISTER_MAX) timers->century_register = century;
    if ((sl_read_le32(fadt, ACPI_FADT_FLAGS) & ACPI_FADT_FLAG_HARDWARE_REDUCED) != 0) return SL_OK;
    uint32_t port = sl_read_le32(fadt, ACPI_FADT_PM_TIMER);
    bool has_size = sl_get(fadt, ACPI_FADT_PM_TIMER_LENGTH) == TIMER_BYTES;
    if (has_size && port <= PORT_MAX) timers->timer_port = (uint16_t)port;
    return SL_OK;
}
