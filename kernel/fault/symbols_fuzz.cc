// Looks up addresses in hostile tables: the first 8 bytes of the input are the address.
#include "safelib/str.h"

extern "C" {
#include "kernel/fault/symbols.h"
}

#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint64_t address = 0;
    if (size < sizeof address) return 0;
    std::memcpy(&address, data, sizeof address);
    const sl_cbytes table = sl_cbytes_make_(data + sizeof address, size - sizeof address);
    struct symbol symbol = {};
    symbols_find(table, address, &symbol);
    for (size_t i = 0; i < symbol.frame_count; i++) {
        (void)symbols_text(&symbol, symbol.frames[i].function);
        (void)symbols_text(&symbol, symbol.frames[i].file);
    }
    return 0;
}
