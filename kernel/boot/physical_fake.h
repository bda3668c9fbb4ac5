// Physical memory for tests: bytes from address 0 on, to be written by test code and parsed by the
// code under test. The view ends exactly where the memory does, so AddressSanitizer sees any slip.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "safelib/bytes.h"
#include "safelib/str.h"

class PhysicalFake {
  public:
    explicit PhysicalFake(size_t size) : bytes_(size) {}
    explicit PhysicalFake(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {}

    PhysicalFake &Put(uint64_t address, uint64_t value, size_t size) {
        for (size_t i = 0; i < size; i++)
            bytes_.at(address + i) = uint8_t(value >> (8 * i));
        return *this;
    }
    PhysicalFake &Put8(uint64_t address, uint8_t value) { return Put(address, value, 1); }
    PhysicalFake &Put16(uint64_t address, uint16_t value) { return Put(address, value, 2); }
    PhysicalFake &Put32(uint64_t address, uint32_t value) { return Put(address, value, 4); }
    PhysicalFake &Put64(uint64_t address, uint64_t value) { return Put(address, value, 8); }

    /// Writes the text without a terminator.
    PhysicalFake &PutText(uint64_t address, std::string_view text) {
        for (size_t i = 0; i < text.size(); i++)
            bytes_.at(address + i) = uint8_t(text[i]);
        return *this;
    }

    /// Makes the bytes of a range add up to zero by changing the one at `at`.
    PhysicalFake &FixSum(uint64_t address, size_t size, uint64_t at) {
        bytes_.at(at) = 0;
        uint8_t sum = 0;
        for (size_t i = 0; i < size; i++)
            sum = uint8_t(sum + bytes_.at(address + i));
        bytes_.at(at) = uint8_t(-sum);
        return *this;
    }

    std::string TextAt(sl_range range) const {
        return {bytes_.begin() + ptrdiff_t(range.offset),
                bytes_.begin() + ptrdiff_t(range.offset + range.len)};
    }

    std::vector<uint8_t> &bytes() { return bytes_; }
    size_t size() const { return bytes_.size(); }
    sl_cbytes View() const { return sl_cbytes_make_(bytes_.data(), bytes_.size()); }

  private:
    std::vector<uint8_t> bytes_;
};

/// Damages a memory as a fuzzer says: four bytes of input make one write. Writes outside are left
/// out.
inline void PatchMemory(PhysicalFake &memory, const uint8_t *data, size_t size) {
    for (size_t i = 0; i + 4 <= size; i += 4) {
        uint64_t address = data[i] | uint64_t(data[i + 1]) << 8;
        size_t bytes = size_t(1) << (data[i + 2] & 3);
        uint64_t value = uint64_t(int64_t(int8_t(data[i + 3]))) << (data[i + 2] >> 2);
        if (address + bytes <= memory.size()) memory.Put(address, value, bytes);
    }
}

/// The first `size` bytes of a memory in an allocation of their own.
class TruncatedView {
  public:
    TruncatedView(const PhysicalFake &memory, size_t size)
        : size_(size), bytes_(new uint8_t[size]) {
        if (size > 0) std::memcpy(bytes_.get(), memory.View().data_, size);
    }
    sl_cbytes View() const { return sl_cbytes_make_(bytes_.get(), size_); }

  private:
    size_t size_;
    std::unique_ptr<uint8_t[]> bytes_;
};
