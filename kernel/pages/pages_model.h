// A plain model of the page allocator: who has each page. For tests.
#pragma once

#include "safelib/byte_views.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

extern "C" {
#include "kernel/pages/pages.h"
}

namespace pages_test {

inline void require(bool condition) {
    if (!condition) abort();
}

/// An allocator over what is free in a map, with its tree in memory of its own, so that ASan
/// guards its ends; compared with the model after each step.
class Model {
  public:
    /// With the tree that pages_plan() asked for; none when it gave no memory.
    explicit Model(const struct memory_map &map) {
        size_ = pages_plan(&pages, &map);
        if (size_ == 0) return;
        bytes_.reset(new uint8_t[size_]);
        memset(bytes_.get(), 0xA5, size_);
        pages_fill(&pages, tree(), &map);
        is_free_.assign(pages.count, false);
        for (uint32_t i = 0; i < map.count; i++) {
            const memory_region &region = map.regions[i];
            if (region.type != MEMORY_USABLE) continue;
            uint64_t end = (region.base + region.length) / MEMORY_PAGE_SIZE;
            for (uint64_t page = (region.base + MEMORY_PAGE_SIZE - 1) / MEMORY_PAGE_SIZE;
                 page < end && page < pages.count; page++)
                is_free_[page] = true;
        }
        check();
    }

    sl_bytes tree() { return {bytes_.get(), size_}; }

    /// Takes a run, and compares. Returns whether there was one.
    bool take(uint32_t count, uint32_t *first) {
        struct pages before = pages;
        uint32_t taken = UINT32_MAX;
        sl_status status = pages_take(&pages, tree(), count, &taken);
        bool fits = count > 0 && longest() >= count;
        require(status == (fits ? SL_OK : SL_NO_MEMORY));
        if (!fits) {
            require(taken == UINT32_MAX && before.free == pages.free);
            return false;
        }
        for (uint32_t page = taken; page < taken + count; page++) {
            require(is_free_.at(page));
            is_free_[page] = false;
        }
        *first = taken;
        check();
        return true;
    }

    void give(uint32_t first, uint32_t count) {
        pages_give(&pages, tree(), first, count);
        for (uint32_t page = first; page < first + count; page++) {
            require(!is_free_.at(page));
            is_free_[page] = true;
        }
        check();
    }

    /// The longest aligned block of free pages.
    uint32_t longest() const {
        uint32_t best = 0;
        for (uint32_t order = 0; 1u << order <= is_free_.size(); order++)
            for (size_t at = 0; at + (size_t(1) << order) <= is_free_.size(); at += 1u << order)
                if (all_free(at, 1u << order)) {
                    best = 1u << order;
                    break;
                }
        return best;
    }

    void check() const {
        uint32_t free = 0;
        for (bool is : is_free_)
            free += is;
        require(pages.free == free);
        uint32_t root = free > 0 ? bytes_[1] : 0;
        require(longest() == (root == 0 ? 0 : 1u << (root - 1)));
    }

    struct pages pages = {};
    bool has_memory() const { return size_ > 0; }

  private:
    bool all_free(size_t at, size_t count) const {
        for (size_t page = at; page < at + count; page++)
            if (!is_free_[page]) return false;
        return true;
    }

    size_t size_ = 0;
    std::unique_ptr<uint8_t[]> bytes_;
    std::vector<bool> is_free_;
};

} // namespace pages_test
