// Fuzzes pools against a list of all handles ever given and the values that they name; the heap is
// small, so that inserts fail, and its counters must come back to zero.
#include "safelib/pool.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

using sl_test::require;

namespace {

SL_HANDLE_DEFINE(uint64_t);
SL_POOL_DECLARE(uint64_t);
SL_POOL_DEFINE(uint64_t);

struct Given {
    SL_HANDLE(uint64_t) handle;
    uint64_t value; // 0 when it is gone
};

class Run {
  public:
    explicit Run(size_t size) : memory_(new uint8_t[size]) {
        sl_heap_init_(&heap_, sl_bytes_make_(memory_.get(), size));
        sl_pool_init(&pool_, &heap_);
    }

    void step(uint8_t op, uint8_t detail) {
        switch (op % 16) {
        case 0:
        case 1:
        case 2:
        case 3:
            remove(detail);
            break;
        case 4:
            sl_heap_recycle_(&heap_);
            break;
        case 5:
            reserve(detail);
            break;
        case 6:
            write(detail);
            break;
        case 7:
            move();
            break;
        case 8:
            wear_out(detail);
            break;
        case 9:
            if (detail < 16) clear();
            break;
        case 10:
            if (detail < 8) free();
            break;
        default:
            insert();
        }
        check(detail);
    }

    void finish() {
        walk();
        free();
        sl_heap_usage usage = sl_heap_get_usage(&heap_);
        require(usage.blocks == 0 && usage.owned_bytes == 0);
    }

  private:
    void insert() {
        SL_HANDLE(uint64_t) handle = {77, 78};
        uint64_t value = last_ + 1;
        if (sl_insert(&pool_, value, &handle) != SL_OK) {
            require(handle.index_ == 77 && handle.generation_ == 78);
            return;
        }
        if (unused_.empty()) {
            require(handle.index_ == places_++);
        } else { // the oldest first
            require(handle.index_ == unused_.front());
            unused_.pop_front();
        }
        last_ = value;
        given_.push_back({handle, value});
        live_++;
    }

    Given *choose(size_t which) {
        return given_.empty() ? nullptr : &given_[given_.size() - 1 - which % given_.size()];
    }

    void forget(Given *given) {
        if (given->handle.generation_ != UINT32_MAX) unused_.push_back(given->handle.index_);
        given->value = 0;
        live_--;
    }

    void remove(size_t which) {
        Given *given = choose(which);
        if (!given || given->value == 0) return;
        uint64_t *object = sl_at(&pool_, given->handle);
        require(sl_remove(&pool_, given->handle) == given->value && *object == 0);
        forget(given);
    }

    void write(size_t which) {
        Given *given = choose(which);
        if (!given || given->value == 0) return;
        given->value = ++last_;
        *sl_at(&pool_, given->handle) = last_;
    }

    void reserve(size_t n) {
        if (sl_reserve(&pool_, n) != SL_OK) return;
        size_t retired = sl_heap_get_usage(&heap_).retired_bytes;
        while (live_ < n)
            insert();
        require(sl_heap_get_usage(&heap_).retired_bytes == retired);
    }

    /// Make an object's slot one that has been used nearly as often as can be.
    void wear_out(size_t which) {
        Given *given = choose(which);
        if (!given || given->value == 0) return;
        uint32_t generation = UINT32_MAX - which % 2 * 2;
        if (given->handle.generation_ > generation) return;
        sl_at(&pool_.slots_.list, given->handle.index_)->generation = generation;
        given->handle.generation_ = generation;
    }

    void move() {
        SL_POOL(uint64_t) moved = sl_move(&pool_);
        require(sl_is_empty(&pool_));
        if (Given *given = choose(0)) require(!sl_has(&pool_, given->handle));
        pool_ = sl_move(&moved);
    }

    void clear() {
        sl_clear(&pool_);
        std::vector<Given *> by_index(places_);
        for (Given &given : given_)
            if (given.value != 0) by_index[given.handle.index_] = &given;
        for (Given *given : by_index)
            if (given) forget(given);
    }

    void free() {
        sl_free(&pool_);
        for (const Given &given : given_)
            require(!sl_has(&pool_, given.handle));
        sl_pool_init(&pool_, &heap_);
        given_.clear(); // the new pool may give the same handles
        unused_.clear();
        live_ = 0;
        places_ = 0;
    }

    void walk() {
        size_t n = 0, at = 0;
        SL_HANDLE(uint64_t) handle;
        while (sl_next(&pool_, &at, &handle)) {
            require(sl_has(&pool_, handle) && *sl_at(&pool_, handle) != 0);
            n++;
        }
        require(n == live_);
        for (const Given &given : given_)
            check_one(given);
    }

    void check_one(const Given &given) {
        const uint64_t *object = sl_find(&pool_, given.handle);
        require(sl_has(&pool_, given.handle) == (given.value != 0));
        require((object != nullptr) == (given.value != 0));
        if (object) require(*object == given.value);
    }

    void check(size_t which) {
        require(sl_len(&pool_) == live_ && sl_is_empty(&pool_) == (live_ == 0));
        SL_HANDLE(uint64_t) none = {};
        require(!sl_has(&pool_, none));
        if (Given *given = choose(which)) check_one(*given);
    }

    std::unique_ptr<uint8_t[]> memory_;
    sl_heap heap_;
    SL_POOL(uint64_t) pool_ = {};
    std::vector<Given> given_;
    std::deque<uint32_t> unused_; // places, oldest first
    size_t places_ = 0;
    size_t live_ = 0;
    uint64_t last_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 1) return 0;
    Run run(data[0] * size_t(64));
    for (size_t i = 1; i + 1 < len; i += 2) {
        sl_test::count_operation();
        run.step(data[i], data[i + 1]);
    }
    run.finish();
    return 0;
}
