// Scanning of bytes with spans. A unit of its own, as safelib's is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Return the position of the first `byte`, or the size.
size_t find_byte(std::span<const uint8_t> in, uint8_t byte);

/// Return how many bytes from the beginning on are ASCII.
size_t ascii_prefix(std::span<const uint8_t> in);

/// Decode the code point at `at`: its length << 32 | itself, or 0.
uint64_t decode(std::span<const uint8_t> in, size_t at);
