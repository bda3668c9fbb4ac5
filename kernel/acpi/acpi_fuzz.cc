// Fuzzes the ACPI tables: the input is damage to good ones, whose checksums are put right again so
// that the damage is read; or AML alone ('A' first), or the entries of an MADT ('M').
#include <cstdlib>

#include "kernel/acpi/acpi_builder.h"
extern "C" {
#include "kernel/acpi/acpi_cores.h"
#include "kernel/acpi/acpi_power.h"
#include "kernel/acpi/acpi_table.h"
#include "kernel/acpi/acpi_timers.h"
}

namespace {

void Check(bool condition) {
    if (!condition) std::abort();
}

void FuzzAml(const uint8_t *data, size_t size) {
    PhysicalFake aml(std::vector<uint8_t>(data, data + size));
    uint8_t a = 0, b = 0;
    if (acpi_sleep_types_find(aml.View(), &a, &b) == SL_OK) Check(a <= 7 && b <= 7);
}

void FuzzMadt(const uint8_t *data, size_t size) {
    using B = AcpiBuilder;
    std::string_view entries(reinterpret_cast<const char *>(data), size);
    B acpi = B::Good().PutMadt(entries);
    acpi_cores cores = {};
    bool is_good = acpi_cores_parse(acpi.memory.View(), B::kRsdp, &cores) == SL_OK;
    Check(is_good == (cores.count > 0));
    Check(cores.count <= ACPI_CORES_MAX);
    Check(cores.dropped == 0 || cores.count == ACPI_CORES_MAX);
    for (uint32_t i = 0; i < cores.count; i++)
        for (uint32_t j = 0; j < i; j++)
            Check(cores.ids[i] != cores.ids[j]);
}

void FuzzTables(const uint8_t *data, size_t size) {
    using B = AcpiBuilder;
    B acpi = B::Good();
    PatchMemory(acpi.memory, data, size);
    for (uint64_t table : {B::kRsdt, B::kXsdt, B::kFadt, B::kDsdt, B::kSsdt}) {
        size_t len = acpi.memory.bytes()[table + 4] | size_t(acpi.memory.bytes()[table + 5]) << 8;
        if (len >= 10 && table + len <= B::kSize) acpi.memory.FixSum(table, len, table + 9);
    }
    acpi.SumRsdp();
    sl_cbytes physical = acpi.memory.View();
    acpi_power power = {};
    sl_status status = acpi_power_parse(physical, B::kRsdp, &power);
    Check((status == SL_OK) == (power.can_sleep || power.reset.space != ACPI_SPACE_NONE));
    Check(power.sleep_type_a <= 7 && power.sleep_type_b <= 7);
    Check(power.reset.space != ACPI_SPACE_IO || power.reset.address <= 0xFFFF);
    acpi_timers timers = {};
    status = acpi_timers_parse(physical, B::kRsdp, &timers);
    Check(status == SL_OK || (timers.timer_port == 0 && timers.century_register == 0));
    Check(timers.timer_port <= 0xFFFC && timers.century_register <= 127);
    sl_range table = {};
    if (acpi_table_find(physical, B::kRsdp, SL_STR("SSDT"), &table) == SL_OK)
        (void)sl_sub(physical, table);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 0 && data[0] == 'A')
        FuzzAml(data + 1, size - 1);
    else if (size > 0 && data[0] == 'M')
        FuzzMadt(data + 1, size - 1);
    else
        FuzzTables(data, size);
    return 0;
}
