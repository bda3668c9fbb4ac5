// CRC-32 and CRC-32C, eight bytes at a time with eight tables ("slicing by 8").
// Table k says what a byte does to a CRC when k more bytes follow it. A CRC is linear: the entry of
// a byte is the exclusive or of the entries of its bits, and the entries of the 64 bits that eight
// bytes have are the polynomial, shifted on bit by bit. So the compiler makes the tables from the
// polynomial; no generator and no list of numbers is needed.
#include "safelib/crc.h"

#include "safelib/endian.h"
#include "safelib/views.h"

// Both polynomials with the lowest power in the highest bit.
enum : uint32_t { IEEE = 0xEDB88320, CASTAGNOLI = 0x82F63B78 };

#define SHIFTED(value, polynomial) \
    ((value) >> 1 ^ (((value) & 1) != 0 ? (uint32_t)(polynomial) : 0))

// name0 to name7 of one table: bit 7 of the byte first. `before` is the last one of the table
// before.
#define EIGHT_BITS(name, first, polynomial)                                         \
    name##0 = (first), name##1 = SHIFTED(name##0, polynomial),                      \
    name##2 = SHIFTED(name##1, polynomial), name##3 = SHIFTED(name##2, polynomial), \
    name##4 = SHIFTED(name##3, polynomial), name##5 = SHIFTED(name##4, polynomial), \
    name##6 = SHIFTED(name##5, polynomial), name##7 = SHIFTED(name##6, polynomial)

#define ALL_BITS(name, polynomial)                                      \
    EIGHT_BITS(name##0, polynomial, polynomial),                        \
        EIGHT_BITS(name##1, SHIFTED(name##07, polynomial), polynomial), \
        EIGHT_BITS(name##2, SHIFTED(name##17, polynomial), polynomial), \
        EIGHT_BITS(name##3, SHIFTED(name##27, polynomial), polynomial), \
        EIGHT_BITS(name##4, SHIFTED(name##37, polynomial), polynomial), \
        EIGHT_BITS(name##5, SHIFTED(name##47, polynomial), polynomial), \
        EIGHT_BITS(name##6, SHIFTED(name##57, polynomial), polynomial), \
        EIGHT_BITS(name##7, SHIFTED(name##67, polynomial), polynomial)

enum : uint32_t { ALL_BITS(I, IEEE) };
enum : uint32_t { ALL_BITS(C, CASTAGNOLI) };

#define BIT(byte, bit, name) (((byte) >> (bit) & 1) * (uint32_t)(name))
#define ENTRY(name, byte)                                                       \
    BIT(byte, 7, name##0) ^ BIT(byte, 6, name##1) ^ BIT(byte, 5, name##2) ^     \
        BIT(byte, 4, name##3) ^ BIT(byte, 3, name##4) ^ BIT(byte, 2, name##5) ^ \
        BIT(byte, 1, name##6) ^ BIT(byte, 0, name##7)
#define ENTRIES_4(name, byte) \
    ENTRY(name, byte), ENTRY(name, (byte) + 1), ENTRY(name, (byte) + 2), ENTRY(name, (byte) + 3)
#define ENTRIES_16(name, byte)                                                       \
    ENTRIES_4(name, byte), ENTRIES_4(name, (byte) + 4), ENTRIES_4(name, (byte) + 8), \
        ENTRIES_4(name, (byte) + 12)
#define ENTRIES_64(name, byte)                                                            \
    ENTRIES_16(name, byte), ENTRIES_16(name, (byte) + 16), ENTRIES_16(name, (byte) + 32), \
        ENTRIES_16(name, (byte) + 48)
#define TABLE(name) \
    ENTRIES_64(name, 0u), ENTRIES_64(name, 64u), ENTRIES_64(name, 128u), ENTRIES_64(name, 192u)
#define TABLES(name)                                                                \
    TABLE(name##0), TABLE(name##1), TABLE(name##2), TABLE(name##3), TABLE(name##4), \
        TABLE(name##5), TABLE(name##6), TABLE(name##7)

enum { TABLE_LEN = 256, STEP = 8 };

static const uint32_t IEEE_TABLES[STEP * TABLE_LEN] = {TABLES(I)};
static const uint32_t CASTAGNOLI_TABLES[STEP * TABLE_LEN] = {TABLES(C)};

SL_INLINE uint32_t update(SL_CVIEW(uint32_t) tables, uint32_t before, sl_cbytes bytes) {
    uint32_t crc = ~before;
    sl_cbytes rest = bytes;
    for (; sl_len(rest) >= STEP; rest = sl_drop(rest, STEP)) {
        uint64_t word = sl_read_le64(rest, 0) ^ crc;
        crc = 0;
        for (size_t i = 0; i < STEP; i++)
            crc ^= sl_get(tables, (STEP - 1 - i) * TABLE_LEN + (word >> (8 * i) & 0xFF));
    }
    for (size_t i = 0; i < sl_len(rest); i++)
        crc = crc >> 8 ^ sl_get(tables, (crc ^ sl_get(rest, i)) & 0xFF);
    return ~crc;
}

uint32_t sl_crc32c(uint32_t crc, sl_cbytes bytes) {
    return update(SL_ARRAY_CVIEW(uint32_t, CASTAGNOLI_TABLES), crc, bytes);
}

uint32_t sl_crc32(uint32_t crc, sl_cbytes bytes) {
    return update(SL_ARRAY_CVIEW(uint32_t, IEEE_TABLES), crc, bytes);
}
