// Fuzzes heaps against a list of what is owned and retired: nothing overlaps, new memory is zero,
// freed memory too, counters are exact, and in the end all of it is whole again.
#include "safelib/heap.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <new>

using sl_test::require;

namespace {

bool is_filled(const uint8_t *bytes, size_t len, uint8_t value) {
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != value) return false;
    return true;
}

struct Block {
    size_t len;
    size_t bytes; // of the heap's block
    uint8_t fill;
    bool is_owned;
};

class Run {
  public:
    explicit Run(size_t units) : size_(units * 64) {
        memory_ = static_cast<uint8_t *>(operator new[](384 + size_, kAlign));
        memset(memory_, 0xA5, 384 + size_);
        sl_heap_init_(&heap_, sl_bytes_make_(memory_, 384 + size_));
    }
    ~Run() { operator delete[](memory_, kAlign); }

    void step(uint8_t op, uint8_t detail) {
        switch (op % 8) {
        case 0:
        case 1:
        case 2:
            take(detail, size_t(1) << (detail % 7));
            break;
        case 3:
            take(size_t(detail) << (op / 8 % 8), 16);
            break;
        case 4:
        case 5:
            free(detail);
            break;
        case 6:
            grow(detail, op);
            break;
        default:
            if (detail % 8 == 0) recycle();
            if (detail == 255) reset();
        }
        check_usage();
    }

    void finish() {
        for (auto &[at, block] : blocks_)
            if (block.is_owned) free_one(at, block);
        recycle();
        size_t left = size_;
        for (size_t bytes = size_t(1) << 40; bytes >= 64; bytes /= 2) {
            if ((left & bytes) == 0) continue;
            const uint8_t *at =
                static_cast<const uint8_t *>(sl_heap_alloc_(&heap_, bytes - 16, 1, 1));
            require(at == memory_ + 384 + (size_ - left) + 16);
            require(is_filled(at, bytes - 16, 0));
            left -= bytes;
        }
    }

  private:
    static constexpr std::align_val_t kAlign{64};

    static size_t bytes_for(size_t len, size_t align) {
        size_t bytes = 64;
        while (bytes < len + (align < 16 ? 16 : align))
            bytes *= 2;
        return bytes;
    }

    // It was just taken: its data must be disjoint from all that is owned or retired.
    void add(uint8_t *at, size_t len, size_t bytes, size_t from) {
        require(at >= memory_ + 384 + 16 && at + len <= memory_ + 384 + size_);
        auto next = blocks_.lower_bound(at);
        if (next != blocks_.end()) require(at + len <= next->first);
        if (next != blocks_.begin()) {
            auto before = std::prev(next);
            require(before->first + before->second.len <= at);
        }
        require(is_filled(at + from, len - from, 0));
        fill_ = uint8_t(fill_ % 255 + 1);
        memset(at, fill_, len);
        blocks_[at] = {len, bytes, fill_, true};
    }

    void take(size_t len, size_t align) {
        uint8_t *at = static_cast<uint8_t *>(sl_heap_alloc_(&heap_, len, 1, align));
        if (!at) return;
        require(reinterpret_cast<uintptr_t>(at) % align == 0);
        add(at, len, bytes_for(len, align), 0);
    }

    void free_one(uint8_t *at, Block &block) {
        require(is_filled(at, block.len, block.fill));
        struct sl_owner_ owner = {at};
        sl_heap_free_(&owner);
        require(!owner.block_ && is_filled(at, block.len, 0));
        memset(at, block.fill, block.len); // as through an old view
        block.is_owned = false;
    }

    std::map<uint8_t *, Block>::iterator choose(size_t which) {
        auto chosen = blocks_.begin();
        if (blocks_.empty()) return chosen;
        std::advance(chosen, which % blocks_.size());
        return chosen->second.is_owned ? chosen : blocks_.end();
    }

    void free(size_t which) {
        auto chosen = choose(which);
        if (chosen != blocks_.end()) free_one(chosen->first, chosen->second);
    }

    void grow(size_t which, size_t more) {
        auto chosen = choose(which);
        if (chosen == blocks_.end()) return;
        uint8_t *old = chosen->first;
        Block &block = chosen->second;
        size_t len = block.len, needed = len + more;
        struct sl_owner_ owner = {old};
        size_t room = sl_heap_grow_(&heap_, &owner, len, needed, 1, 1);
        if (room == 0) {
            require(owner.block_ == old && is_filled(old, len, block.fill));
            return;
        }
        require(room >= needed && room == bytes_for(needed, 1) - 16);
        require(is_filled(old, len, 0));
        block.is_owned = false;
        uint8_t *grown = static_cast<uint8_t *>(owner.block_);
        require(is_filled(grown, len, block.fill));
        add(grown, room, bytes_for(needed, 1), len);
    }

    void recycle() {
        sl_heap_recycle_(&heap_);
        std::erase_if(blocks_, [](const auto &entry) { return !entry.second.is_owned; });
    }

    void reset() {
        sl_heap_reset_(&heap_);
        blocks_.clear();
    }

    void check_usage() {
        sl_heap_usage expected = {0, 0, 0, size_};
        for (const auto &[at, block] : blocks_) {
            expected.blocks += block.is_owned;
            (block.is_owned ? expected.owned_bytes : expected.retired_bytes) += block.bytes;
            expected.free_bytes -= block.bytes;
        }
        sl_heap_usage usage = sl_heap_get_usage(&heap_);
        require(usage.blocks == expected.blocks && usage.owned_bytes == expected.owned_bytes);
        require(usage.retired_bytes == expected.retired_bytes);
        require(usage.free_bytes == expected.free_bytes);
    }

    size_t size_;
    uint8_t *memory_;
    sl_heap heap_;
    std::map<uint8_t *, Block> blocks_; // by where their data begin
    uint8_t fill_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 1) return 0;
    Run run(data[0]);
    for (size_t i = 1; i + 1 < len; i += 2) {
        sl_test::count_operation();
        run.step(data[i], data[i + 1]);
    }
    run.finish();
    return 0;
}
