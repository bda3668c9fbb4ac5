// Fuzzes readers and writers against plain vectors: the input is a program of operations. What the
// writer made is read back by a reader, and a reader walks over the input itself.
// Ten million operations, about 30 per input:
//     bazel run //safelib:cursor_fuzz_bin -- -runs=400000 -max_len=256
#include "safelib/reader.h"
#include "safelib/writer.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

using sl_test::require;

namespace {

using Bytes = std::vector<uint8_t>;

sl_cbytes view(const Bytes &bytes) { return sl_cbytes_make_(bytes.data(), bytes.size()); }

// The same operations, the slow way.
struct Model {
    Bytes bytes;
    size_t at = 0;
    sl_status status = SL_OK;

    void fail(sl_status how) {
        if (status == SL_OK) status = how;
    }
    bool take(uint64_t n) {
        if (status == SL_OK && n > bytes.size() - at) fail(SL_END);
        if (status != SL_OK) return false;
        at += n;
        return true;
    }
    uint64_t integer(size_t n, bool big) {
        if (!take(n)) return 0;
        uint64_t value = 0;
        for (size_t i = 0; i < n; i++)
            value = value << 8 | bytes[big ? at - n + i : at - 1 - i];
        return value;
    }
    Bytes part(uint64_t n) {
        if (!take(n)) return {};
        return Bytes(bytes.begin() + long(at - n), bytes.begin() + long(at));
    }
    uint64_t leb128(bool is_signed) {
        if (status != SL_OK) return 0;
        unsigned __int128 value = 0;
        size_t n = 0, end = at;
        for (;; end++, n++) {
            if (n == 10) return fail(SL_INVALID), 0;
            if (end == bytes.size()) return fail(SL_END), 0;
            value |= (unsigned __int128)(bytes[end] & 0x7F) << 7 * n;
            if (!(bytes[end] & 0x80)) break;
        }
        n++;
        __int128 extended = __int128(value);
        if (is_signed && (bytes[end] & 0x40)) extended -= __int128(1) << 7 * n;
        bool fits = is_signed ? extended == int64_t(extended) : value == uint64_t(value);
        bool is_shortest = n == 1 || (is_signed ? extended < -(__int128(1) << (7 * (n - 1) - 1)) ||
                                                      extended >= __int128(1) << (7 * (n - 1) - 1)
                                                : value >> 7 * (n - 1) != 0);
        if (!fits || !is_shortest) return fail(SL_INVALID), 0;
        at = end + 1;
        return uint64_t(extended);
    }
};

bool same(sl_cbytes a, const Bytes &b) { return sl_equal(a, view(b)); }

void read(const Bytes &program, const Bytes &input) {
    sl_reader in = sl_reader_of(view(input));
    Model model{input};
    for (size_t i = 0; i + 1 < program.size(); i += 2) {
        size_t n = program[i + 1];
        if (n == 255) n = SIZE_MAX;
        switch (program[i] % 24) {
        case 0:
            require(sl_read_u8(&in) == model.integer(1, true));
            break;
        case 1:
            require(sl_read_le16(&in) == model.integer(2, false));
            break;
        case 2:
            require(sl_read_be16(&in) == model.integer(2, true));
            break;
        case 3:
            require(sl_read_le32(&in) == model.integer(4, false));
            break;
        case 4:
            require(sl_read_be32(&in) == model.integer(4, true));
            break;
        case 5:
            require(sl_read_le64(&in) == model.integer(8, false));
            break;
        case 6:
            require(sl_read_be64(&in) == model.integer(8, true));
            break;
        case 7:
            require(sl_read_le24(&in) == model.integer(3, false));
            break;
        case 8:
            require(sl_read_be24(&in) == model.integer(3, true));
            break;
        case 9:
            require(sl_read_be_i16(&in) == int16_t(model.integer(2, true)));
            break;
        case 10:
            require(sl_read_le_i32(&in) == int32_t(model.integer(4, false)));
            break;
        case 11:
            require(sl_read_be_i64(&in) == int64_t(model.integer(8, true)));
            break;
        case 12:
            require(sl_read_i8(&in) == int8_t(model.integer(1, true)));
            break;
        case 13:
            require(same(sl_read_bytes(&in, n), model.part(n)));
            break;
        case 14:
            require(same(sl_read_sized_u8(&in), model.part(model.integer(1, true))));
            break;
        case 15:
            require(same(sl_read_sized_be16(&in), model.part(model.integer(2, true))));
            break;
        case 16:
            require(same(sl_read_sized_uleb128(&in), model.part(model.leb128(false))));
            break;
        case 17:
            require(sl_read_uleb128(&in) == model.leb128(false));
            break;
        case 18:
            require(sl_read_sleb128(&in) == int64_t(model.leb128(true)));
            break;
        case 19:
            sl_skip(&in, n);
            model.take(n);
            break;
        case 20:
            sl_seek(&in, n);
            if (n > input.size())
                model.fail(SL_OUT_OF_RANGE);
            else if (model.status == SL_OK)
                model.at = n;
            break;
        case 21:
            sl_align(&in, n | 1);
            model.take((n | 1) - 1 - (model.at + (n | 1) - 1) % (n | 1));
            break;
        case 22: {
            sl_reader nested = sl_read_nested(&in, n);
            Bytes part = model.part(n);
            require(sl_remaining(&nested) == part.size() && same(sl_rest(&nested), part));
            require(sl_reader_status(&nested) == model.status);
            break;
        }
        default:
            require(sl_len(sl_peek(&in, n)) == (n < sl_remaining(&in) ? n : sl_remaining(&in)));
        }
        require(sl_reader_status(&in) == model.status);
        require(sl_position(&in) == model.at);
        size_t left = model.status == SL_OK ? input.size() - model.at : 0;
        require(sl_remaining(&in) == left);
    }
}

void append(Bytes &bytes, uint64_t value, size_t n, bool big) {
    for (size_t i = 0; i < n; i++)
        bytes.push_back(uint8_t(value >> 8 * (big ? n - 1 - i : i)));
}

// Writes until it fails; whatever was written is what the model holds.
void write(const Bytes &program, size_t room) {
    std::unique_ptr<uint8_t[]> buffer(new uint8_t[room]);
    memset(buffer.get(), 0xA5, room);
    sl_writer out = sl_writer_of(sl_bytes_make_(buffer.get(), room));
    Bytes model;
    bool failed = false;
    for (size_t i = 0; i + 9 <= program.size(); i += 9) {
        uint64_t value = 0;
        memcpy(&value, &program[i + 1], sizeof value);
        Bytes next = model;
        Bytes part(program.begin() + long(i), program.begin() + long(i + value % 9));
        switch (program[i] % 14) {
        case 0:
            sl_write_u8(&out, uint8_t(value)), append(next, value, 1, true);
            break;
        case 1:
            sl_write_le16(&out, uint16_t(value)), append(next, value, 2, false);
            break;
        case 2:
            sl_write_be16(&out, uint16_t(value)), append(next, value, 2, true);
            break;
        case 3:
            sl_write_le32(&out, uint32_t(value)), append(next, value, 4, false);
            break;
        case 4:
            sl_write_be32(&out, uint32_t(value)), append(next, value, 4, true);
            break;
        case 5:
            sl_write_le_i64(&out, int64_t(value)), append(next, value, 8, false);
            break;
        case 6:
            sl_write_be64(&out, value), append(next, value, 8, true);
            break;
        case 7:
            sl_write_be24(&out, value & 0xFFFFFF), append(next, value, 3, true);
            break;
        case 8:
            sl_write_le24(&out, value & 0xFFFFFF), append(next, value, 3, false);
            break;
        case 9:
            sl_write_bytes(&out, view(part));
            next.insert(next.end(), part.begin(), part.end());
            break;
        case 10:
            sl_write_sized_be16(&out, view(part));
            append(next, part.size(), 2, true);
            next.insert(next.end(), part.begin(), part.end());
            break;
        case 11:
            sl_align(&out, value % 16 + 1);
            while (next.size() % (value % 16 + 1) != 0)
                next.push_back(0);
            break;
        case 12: {
            sl_write_sleb128(&out, int64_t(value));
            if (sl_writer_status(&out) != SL_OK) {
                next.resize(room + 1);
                break;
            }
            sl_cbytes added = sl_drop(sl_written(&out), model.size());
            sl_reader in = sl_reader_of(added);
            require(sl_read_sleb128(&in) == int64_t(value) && sl_remaining(&in) == 0);
            for (size_t j = 0; j < sl_len(added); j++)
                next.push_back(sl_get(added, j));
            break;
        }
        default:
            if (model.size() < 4) break;
            value %= model.size() - 3;
            sl_patch_be32(&out, value, 0x01020304);
            for (size_t j = 0; j < 4 && !failed; j++)
                next[value + j] = uint8_t(j + 1);
        }
        failed = failed || next.size() > room;
        if (!failed) model = next;
        require(sl_writer_status(&out) == (failed ? SL_NO_SPACE : SL_OK));
        require(same(sl_written(&out), model));
        for (size_t j = model.size(); j < room; j++)
            require(buffer[j] == 0xA5);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 2) return 0;
    size_t half = data[0] * (len - 2) / 255;
    Bytes program(data + 2, data + 2 + half), input(data + 2 + half, data + len);
    program.shrink_to_fit(), input.shrink_to_fit();
    read(program, input);
    write(Bytes(data + 2, data + len), data[1]);
    return 0;
}
