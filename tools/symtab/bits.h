// Writes the numbers of the table bit by bit; kernel/fault/symbols.h defines them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace symtab {

/// A row of bits, filled into bytes from the lowest one up.
class Bits {
  public:
    void put_bit(bool bit) {
        if (used_ % 8 == 0) {
            bytes_.push_back(0);
        }
        bytes_.back() = static_cast<uint8_t>(bytes_.back() | (bit ? 1 : 0) << used_ % 8);
        used_++;
    }

    /// Puts an exponential Golomb code: small numbers are short, those of `order` bits the
    /// shortest.
    void put_number(uint64_t value, unsigned order) {
        while (value >> order != 0) {
            put_bit(true);
            value -= uint64_t{1} << order;
            order++;
        }
        put_bit(false);
        while (order != 0) {
            order--;
            put_bit((value >> order) % 2 != 0);
        }
    }

    /// Puts a number that may be negative.
    void put_difference(int64_t value, unsigned order) {
        const uint64_t twice = static_cast<uint64_t>(value) << 1;
        put_number(value < 0 ? ~twice : twice, order);
    }

    size_t count() const { return used_; }
    const std::vector<uint8_t> &bytes() const { return bytes_; }

  private:
    std::vector<uint8_t> bytes_;
    size_t used_ = 0;
};

} // namespace symtab
