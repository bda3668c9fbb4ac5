// Scanning of bytes without checks. A unit of its own, as safelib's is: neither may be compiled for
// the arguments of one caller.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Return the position of the first `byte`, or n.
size_t plain_find_byte(const uint8_t *in, size_t n, uint8_t byte);

/// Return how many bytes from the beginning on are ASCII.
size_t plain_ascii_prefix(const uint8_t *in, size_t n);

/// Decode the code point at `at`: its length << 32 | itself, or 0.
uint64_t plain_decode(const uint8_t *in, size_t n, size_t at);
