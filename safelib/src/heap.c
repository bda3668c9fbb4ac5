// Heaps: a binary buddy allocator with its bookkeeping at the start of the memory itself.
// Invariant: all of a free block is zero, but for what struct free_block says.
#include "safelib/heap.h"

#include "safelib/checked.h"

enum {
    UNIT = 64,   // bytes of a block of order 0
    ORDERS = 39, // a block of order k has UNIT << k bytes, and a heap no more than the largest
};

// What a block is used for. Not small numbers, so that hardly anything else looks like one.
enum use : uint32_t {
    FREE = 0x46524545,
    OWNED = 0x4F574E44,
    RETIRED = 0x52455444,
};

struct free_block {
    struct sl_heap_header_ header; // its link is unused
    struct free_block *next;
    struct free_block *previous; // null in the first of the list
};

struct sl_heap_state_ {
    uint8_t *base; // the first block, aligned to UNIT
    size_t size;   // of all blocks together
    uint64_t have; // bit k: there are free blocks of order k
    struct free_block *free[ORDERS];
    struct sl_heap_header_ *retired;
    sl_heap_usage usage;
    const struct sl_heap_host_ *host; // null: the blocks are here
};

static_assert(sizeof(struct sl_heap_header_) == 16 && sizeof(struct free_block) <= UNIT);

static size_t block_size(size_t order) { return (size_t)UNIT << order; }

static size_t padding(const uint8_t *at, size_t align) { return -(uintptr_t)at & (align - 1); }

/// Return the header of the block in which an owner's objects begin at `objects`: at its 16th, 32nd
/// or 64th byte, and it is aligned to UNIT.
static struct sl_heap_header_ *header_of(void *objects) {
    uint8_t *in_first_unit = (uint8_t *)objects - sizeof(struct sl_heap_header_);
    return (struct sl_heap_header_ *)(in_first_unit - ((uintptr_t)in_first_unit & (UNIT - 1)));
}

static void insert(struct sl_heap_state_ *state, size_t offset, size_t order) {
    struct free_block *block = (struct free_block *)(state->base + offset);
    block->header = (struct sl_heap_header_){NULL, (uint32_t)order, FREE};
    block->next = state->free[order];
    block->previous = NULL;
    if (block->next) block->next->previous = block;
    state->free[order] = block;
    state->have |= (uint64_t)1 << order;
}

/// Take a block out of its list and zero all of it.
static void take(struct sl_heap_state_ *state, struct free_block *block) {
    size_t order = block->header.order_;
    if (block->next) block->next->previous = block->previous;
    if (block->previous)
        block->previous->next = block->next;
    else
        state->free[order] = block->next;
    if (!state->free[order]) state->have &= ~((uint64_t)1 << order);
    __builtin_memset(block, 0, sizeof *block);
}

/// Make the whole of the memory, which is zero, free blocks as large as can be. None of them has a
/// buddy inside the memory, so no two of them ever merge.
static void make_free(struct sl_heap_state_ *state) {
    state->have = 0;
    state->retired = NULL;
    __builtin_memset((void *)state->free, 0, sizeof state->free);
    state->usage = (sl_heap_usage){.free_bytes = state->size};
    size_t offset = 0;
    for (size_t order = ORDERS; order-- > 0;)
        for (; block_size(order) <= state->size - offset; offset += block_size(order))
            insert(state, offset, order);
}

void sl_heap_init_(sl_heap *heap, sl_bytes storage) {
    heap->state_ = NULL;
    size_t skip = padding(storage.data_, UNIT);
    size_t bookkeeping = (sizeof *heap->state_ + UNIT - 1) & -(size_t)UNIT;
    if (storage.len_ < skip || storage.len_ - skip < bookkeeping) return;
    __builtin_memset(storage.data_, 0, storage.len_);
    heap->state_ = (struct sl_heap_state_ *)(storage.data_ + skip);
    heap->state_->base = storage.data_ + skip + bookkeeping;
    size_t size = sl_min_size(storage.len_ - skip - bookkeeping, block_size(ORDERS - 1));
    heap->state_->size = size & -(size_t)UNIT;
    make_free(heap->state_);
}

void sl_heap_init_host_(sl_heap *heap, sl_bytes storage, const struct sl_heap_host_ *host) {
    sl_heap_init_(heap, storage);
    if (heap->state_) heap->state_->host = host;
}

sl_heap_usage sl_heap_get_usage(const sl_heap *heap) {
    if (!heap->state_) return (sl_heap_usage){};
    return heap->state_->host ? heap->state_->host->usage_() : heap->state_->usage;
}

/// Return the order of the smallest block with `len` bytes; may be more than there are.
static size_t order_for(size_t len) {
    return len <= UNIT ? 0 : (size_t)(__builtin_clzll(UNIT - 1) - __builtin_clzll(len - 1));
}

/// Take a zeroed block of the order out of a free one; null when there is none.
static void *take_block(struct sl_heap_state_ *state, size_t order) {
    if (state->have >> order == 0) return NULL; // order is at most 58
    size_t from = order + (size_t)__builtin_ctzll(state->have >> order);
    struct free_block *block = state->free[from];
    size_t offset = (size_t)((uint8_t *)block - state->base);
    take(state, block);
    while (from > order) {
        from--;
        insert(state, offset + block_size(from), from);
    }
    state->usage.blocks++;
    state->usage.owned_bytes += block_size(order);
    state->usage.free_bytes -= block_size(order);
    return block;
}

void *sl_heap_alloc_(const sl_heap *heap, size_t count, size_t size, size_t align) {
    struct sl_heap_state_ *state = heap->state_;
    size_t skip = align > sizeof(struct sl_heap_header_) ? align : sizeof(struct sl_heap_header_);
    size_t len;
    if (!state || skip > UNIT || __builtin_mul_overflow(count, size, &len) ||
        __builtin_add_overflow(len, skip, &len))
        return NULL;
    uint32_t order = (uint32_t)order_for(len);
    void *block = state->host ? state->host->take_(order) : take_block(state, order);
    if (!block) return NULL;
    struct sl_heap_header_ *header = (struct sl_heap_header_ *)block;
    *header = (struct sl_heap_header_){state, order, OWNED};
    return (uint8_t *)header + skip;
}

/// Zero all of the block but its header.
static void zero(struct sl_heap_header_ *header) {
    __builtin_memset(header + 1, 0, block_size(header->order_) - sizeof *header);
}

void sl_heap_free_(struct sl_owner_ *owner) {
    if (!owner->block_) return;
    struct sl_heap_header_ *header = header_of(owner->block_);
    sl_assert(header->use_ == OWNED); // or an owner was copied
    struct sl_heap_state_ *state = (struct sl_heap_state_ *)header->link_;
    owner->block_ = NULL;
    header->use_ = RETIRED;
    if (state->host) {
        // Retired first: whoever is stopped while he zeroes has given the block back.
        state->host->retire_(header);
        zero(header);
        return;
    }
    zero(header);
    header->link_ = state->retired;
    state->retired = header;
    state->usage.blocks--;
    state->usage.owned_bytes -= block_size(header->order_);
    state->usage.retired_bytes += block_size(header->order_);
}

/// Tell whether the owner lies in the memory that it owns.
static bool is_inside(const struct sl_owner_ *owner, void *objects) {
    if (!objects) return false;
    const struct sl_heap_header_ *header = header_of(objects);
    return (uintptr_t)owner - (uintptr_t)header < block_size(header->order_);
}

size_t sl_heap_grow_(const sl_heap *heap, struct sl_owner_ *owner, size_t len, size_t needed,
                     size_t size, size_t align) {
    sl_assert(!is_inside(owner, owner->block_)); // or it would be copied along
    uint8_t *grown = (uint8_t *)sl_heap_alloc_(heap, needed, size, align);
    if (!grown) return 0;
    if (len != 0) __builtin_memcpy(grown, owner->block_, len * size);
    sl_heap_free_(owner);
    owner->block_ = grown;
    struct sl_heap_header_ *header = header_of(grown);
    return (block_size(header->order_) - (size_t)(grown - (uint8_t *)header)) / size;
}

/// Make the block at `offset`, which is zero, free, together with its buddies that are.
static void merge(struct sl_heap_state_ *state, size_t offset, size_t order) {
    for (;; order++) { // to the largest block at most, whose buddy lies outside
        size_t buddy = offset ^ block_size(order); // at most where the memory ends
        if (state->size - buddy < block_size(order)) break;
        struct free_block *block = (struct free_block *)(state->base + buddy);
        if (block->header.use_ != FREE || block->header.order_ != order) break;
        take(state, block);
        offset &= ~block_size(order);
    }
    insert(state, offset, order);
}

void sl_heap_recycle_(const sl_heap *heap) {
    struct sl_heap_state_ *state = heap->state_;
    if (!state) return;
    while (state->retired) {
        struct sl_heap_header_ *header = state->retired;
        size_t order = header->order_;
        state->retired = (struct sl_heap_header_ *)header->link_;
        zero(header);
        __builtin_memset(header, 0, sizeof *header);
        merge(state, (size_t)((uint8_t *)header - state->base), order);
        state->usage.free_bytes += block_size(order);
    }
    state->usage.retired_bytes = 0;
}

void sl_heap_reset_(const sl_heap *heap) {
    struct sl_heap_state_ *state = heap->state_;
    if (!state) return;
    for (size_t offset = 0; offset < state->size;) {
        struct sl_heap_header_ *header = (struct sl_heap_header_ *)(state->base + offset);
        offset += block_size(header->order_);
        if (header->use_ == FREE)
            __builtin_memset(header, 0, sizeof(struct free_block));
        else
            __builtin_memset(header, 0, block_size(header->order_));
    }
    make_free(state);
}
