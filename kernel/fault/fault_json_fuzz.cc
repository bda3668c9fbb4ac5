// Fuzzes the line of JSON: whatever table, stack, registers and names say, it is one valid line.
#include <cstdlib>
#include <string>
#include <vector>

#include "kernel/fault/json_check.h"
#include "safelib/out.h"
#include "safelib/views.h"

extern "C" {
#include "kernel/fault/fault_json.h"
}

namespace {

void Require(bool holds) {
    if (!holds) abort();
}

std::string Written(const sl_out *out) {
    sl_str text = sl_written(out);
    return {text.data_, text.len_};
}

/// The stack holds the input, so that return addresses come from it too.
void CheckReport(const uint8_t *data, size_t size, uint64_t address, bool is_panic) {
    static std::vector<uint8_t> buffer(1 << 20);
    constexpr uint64_t kStack = 0x10000;
    struct fault_registers registers = {};
    registers.rip = address;
    registers.vector = uint8_t(address);
    registers.general[FAULT_REGISTER_RBP] = kStack + address % 64 * 8;
    struct fault_scene scene = {};
    scene.stack = {sl_cbytes_make_(data, size), kStack};
    scene.symbols = sl_cbytes_make_(data, size);
    struct fault fault = {};
    fault.kind = sl_fault_kind(address % 25);
    fault.address = address;
    fault.has_bounds = address & 1;
    fault.has_memory = address & 2;
    fault.index = fault.length = fault.memory = ~address;
    const struct fault_origin origin = {
        sl_str_make_(reinterpret_cast<const char *>(data), size % 64),
        is_panic,
        uint32_t(address),
        address,
        is_panic,
        address / 2,
        is_panic};
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(buffer.data(), buffer.size()));
    fault_json_write(&out, &origin, &fault, &registers, &scene);
    Require(sl_out_status(&out) == SL_OK);
    std::string line = Written(&out);
    Require(line.size() > 1 && line.find('\n') == line.size() - 1);
    line.pop_back();
    Require(JsonCheck::IsValue(line));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint64_t address = 0;
    for (size_t i = 0; i < 8 && i < size; i++)
        address |= uint64_t{data[i]} << (8 * i);
    const size_t skipped = size < 8 ? size : 8;
    CheckReport(data + skipped, size - skipped, address, false);
    CheckReport(data + skipped, size - skipped, address, true);
    return 0;
}
