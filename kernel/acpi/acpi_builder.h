// ACPI tables for tests, built into a physical memory from 0x1000 on.
#pragma once

#include "kernel/boot/physical_fake.h"

struct AcpiBuilder {
    static constexpr uint64_t kRsdp = 0x1000;
    static constexpr uint64_t kRsdt = 0x1100;
    static constexpr uint64_t kXsdt = 0x1200;
    static constexpr uint64_t kFadt = 0x1300;
    static constexpr uint64_t kDsdt = 0x1500;
    static constexpr uint64_t kSsdt = 0x1600;
    static constexpr uint64_t kSize = 0x1700;
    static constexpr uint64_t kMadt = kSize; // where there is one

    PhysicalFake memory{kSize};

    /// Writes a table's header and then its checksum; the body is there already.
    AcpiBuilder &Seal(uint64_t address, std::string_view signature, uint32_t len) {
        memory.PutText(address, signature)
            .Put32(address + 4, len)
            .FixSum(address, len, address + 9);
        return *this;
    }

    AcpiBuilder &SealRsdp(uint8_t revision = 2) {
        memory.PutText(kRsdp, "RSD PTR ").Put8(kRsdp + 15, revision);
        memory.Put32(kRsdp + 16, kRsdt).Put32(kRsdp + 20, 36).Put64(kRsdp + 24, kXsdt);
        memory.FixSum(kRsdp, 20, kRsdp + 8).FixSum(kRsdp, 36, kRsdp + 32);
        return *this;
    }

    AcpiBuilder &SumRsdp() {
        memory.FixSum(kRsdp, 20, kRsdp + 8).FixSum(kRsdp, 36, kRsdp + 32);
        return *this;
    }

    AcpiBuilder &PutAddress(uint64_t at, uint8_t space, uint64_t address, uint8_t bits = 8) {
        memory.Put8(at, space).Put8(at + 1, bits).Put64(at + 4, address);
        return *this;
    }

    AcpiBuilder &PutAml(uint64_t table, std::string_view signature, std::string_view aml) {
        memory.PutText(table + 36, aml);
        return Seal(table, signature, uint32_t(36 + aml.size()));
    }

    AcpiBuilder &SealFadt(uint32_t len = 276) { return Seal(kFadt, "FACP", len); }

    /// Writes an MADT with these entries, and puts it in place of the SSDT.
    AcpiBuilder &PutMadt(std::string_view entries, uint32_t apic_address = 0xFEE00000) {
        memory.bytes().resize(kMadt + 44 + entries.size());
        memory.Put32(kMadt + 36, apic_address).PutText(kMadt + 44, entries);
        memory.Put32(kRsdt + 40, kMadt).Put64(kXsdt + 44, kMadt);
        Seal(kRsdt, "RSDT", 44).Seal(kXsdt, "XSDT", 52);
        return Seal(kMadt, "APIC", uint32_t(44 + entries.size()));
    }

    /// A machine like QEMU's q35: PM1a at 0x604, reset by port 0xCF9, \_S5_ with zeros.
    static AcpiBuilder Good() {
        AcpiBuilder acpi;
        PhysicalFake &memory = acpi.memory;
        memory.Put32(kRsdt + 36, kFadt).Put32(kRsdt + 40, kSsdt);
        memory.Put64(kXsdt + 36, kFadt).Put64(kXsdt + 44, kSsdt);
        memory.Put32(kFadt + 40, kDsdt).Put64(kFadt + 140, kDsdt);
        memory.Put32(kFadt + 48, 0xB2).Put8(kFadt + 52, 2);
        memory.Put32(kFadt + 64, 0x604).Put32(kFadt + 112, 1 << 10);
        acpi.PutAddress(kFadt + 116, 1, 0xCF9);
        memory.Put8(kFadt + 128, 0x0F);
        acpi.PutAml(kDsdt, "DSDT",
                    std::string_view("\x08_S5_\x12\x08\x04\x0A\x05\x0A\x06\x00\x00", 14));
        acpi.PutAml(kSsdt, "SSDT", "nothing");
        return acpi.Seal(kRsdt, "RSDT", 44).Seal(kXsdt, "XSDT", 52).SealFadt().SealRsdp();
    }
};
