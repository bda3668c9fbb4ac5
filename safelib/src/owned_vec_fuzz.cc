// Fuzzes owned vectors, with elements that own, against std::vector; the heap is small, so that
// pushes fail, and its counters must come back to zero.
#include "safelib/owned_vec.h"

#include "safelib/box.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <memory>
#include <vector>

using sl_test::require;

namespace {

SL_BOX_DECLARE(uint32_t);
SL_BOX_DEFINE(uint32_t);
struct item {
    uint32_t value;
    SL_BOX(uint32_t) box; // holds the value too, or is empty
};
SL_VIEW_DEFINE(item);
SL_MOVE_DEFINE(item);
SL_OWNED_VEC_DECLARE(item);
SL_OWNED_VEC_DEFINE(item);

class Run {
  public:
    explicit Run(size_t size) : memory_(new uint8_t[size]) {
        sl_heap_init_(&heap_, sl_bytes_make_(memory_.get(), size));
        sl_owned_vec_init(&vec_, &heap_);
    }

    void step(uint8_t op, uint8_t detail) {
        switch (op % 16) {
        case 0:
        case 1:
            pop();
            break;
        case 2:
            sl_heap_recycle_(&heap_);
            break;
        case 3:
            reserve(detail);
            break;
        case 4:
            set(detail);
            break;
        case 5:
            swap(detail, op / 16);
            break;
        case 6:
            move();
            break;
        case 7:
            if (detail < 16) clear();
            break;
        case 8:
            if (detail < 16) free();
            break;
        default:
            push(detail % 2 == 0);
        }
        check(detail);
    }

    void finish() {
        free();
        sl_heap_usage usage = sl_heap_get_usage(&heap_);
        require(usage.blocks == 0 && usage.owned_bytes == 0);
    }

  private:
    item make(bool has_box) {
        item made = {};
        made.value = ++last_;
        if (has_box && sl_box_init(&made.box, &heap_) == SL_OK) *sl_at(&made.box) = last_;
        return sl_move(&made);
    }

    static void end(item *it) { sl_free(&it->box); }

    void push(bool has_box) {
        if (sl_reserve(&vec_, sl_len(&vec_) + 1) != SL_OK) return;
        item made = make(has_box);
        model_.push_back(made.value);
        require(sl_push(&vec_, sl_move(&made)) == SL_OK);
    }

    void pop() {
        if (model_.empty()) return;
        SL_VIEW(item) old = sl_view(&vec_);
        item last = sl_pop(&vec_);
        require(last.value == model_.back());
        model_.pop_back();
        const item *slot = sl_at(old, sl_len(&vec_));
        require(slot->value == 0 && sl_is_empty(&slot->box));
        end(&last);
    }

    void reserve(size_t n) {
        if (sl_reserve(&vec_, n) != SL_OK) return;
        sl_heap_usage before = sl_heap_get_usage(&heap_);
        while (sl_len(&vec_) < n)
            push(false);
        require(sl_heap_get_usage(&heap_).retired_bytes == before.retired_bytes);
    }

    void set(size_t which) {
        if (model_.empty()) return;
        size_t i = which % model_.size();
        end(sl_at(&vec_, i));
        item made = make(true);
        model_[i] = made.value;
        sl_set(&vec_, i, sl_move(&made));
    }

    void swap(size_t a, size_t b) {
        if (model_.empty()) return;
        a %= model_.size();
        b %= model_.size();
        std::swap(model_[a], model_[b]);
        sl_swap(sl_view(&vec_), a, b);
    }

    void move() {
        SL_OWNED_VEC(item) moved = sl_move(&vec_);
        require(sl_is_empty(&vec_) && sl_push(&vec_, item{}) == SL_NO_MEMORY);
        vec_ = sl_move(&moved);
    }

    void end_all() {
        for (size_t i = 0; i < sl_len(&vec_); i++)
            end(sl_at(&vec_, i));
        model_.clear();
    }

    void clear() {
        end_all();
        SL_VIEW(item) old = sl_view(&vec_);
        sl_clear(&vec_);
        for (size_t i = 0; i < sl_len(old); i++)
            require(sl_at(old, i)->value == 0);
    }

    void free() {
        end_all();
        sl_free(&vec_);
        sl_owned_vec_init(&vec_, &heap_);
    }

    void check(size_t which) {
        require(sl_len(&vec_) == model_.size());
        require(sl_is_empty(&vec_) == model_.empty());
        if (model_.empty()) return;
        size_t i = which % model_.size();
        const item *it = sl_at(&vec_, i);
        require(it->value == model_[i]);
        require(sl_is_empty(&it->box) || *sl_at(&it->box) == model_[i]);
    }

    std::unique_ptr<uint8_t[]> memory_;
    sl_heap heap_;
    SL_OWNED_VEC(item) vec_ = {};
    std::vector<uint32_t> model_;
    uint32_t last_ = 0;
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
