// Attacks owners the way safe code can: objects that hold boxes, vectors and pools of each other,
// in each other and in themselves, used through pointers that are long stale. Whatever happens, no
// block has two owners, and no owner has a block that was freed or is smaller than it thinks.
#include "safelib/box.h"
#include "safelib/fault_hosted.h"
#include "safelib/owned_vec.h"
#include "safelib/pool.h"

#include "safelib/src/fuzz_operations.h"

#include <csetjmp>
#include <cstdint>
#include <map>
#include <new>
#include <set>
#include <vector>

using sl_test::require;

namespace {

struct node;
SL_BOX_DECLARE(node);
SL_OWNED_VEC_DECLARE(node);
SL_POOL_DECLARE(node);
SL_HANDLE_DEFINE(node);
struct node {
    SL_BOX(node) box;
    SL_OWNED_VEC(node) vec;
    SL_POOL(node) pool;
    SL_HANDLE(node) handle;
};
SL_VIEW_DEFINE(node);
SL_BOX_DEFINE(node);
SL_OWNED_VEC_DEFINE(node);
SL_POOL_DEFINE(node);
SL_MOVE_DEFINE(node);

std::jmp_buf after_fault;

[[noreturn]] void leave(sl_fault_kind, size_t, size_t, uintptr_t) { std::longjmp(after_fault, 1); }

class Run {
  public:
    explicit Run(size_t size) : size_(size) {
        memory_ = static_cast<uint8_t *>(operator new[](size, kAlign));
        sl_heap_init_(&heap_, sl_bytes_make_(memory_, size));
        forget_pointers();
    }
    ~Run() { operator delete[](memory_, kAlign); }

    /// Do one operation with two of the pointers.
    void step(uint8_t op, uint8_t a, uint8_t b) {
        node *p = known_[a % known_.size()], *q = known_[b % known_.size()];
        if (setjmp(after_fault) == 0) {
            switch (op % 4) {
            case 0:
                box(op / 4, p, q);
                break;
            case 1:
                vec(op / 4, p, q, b);
                break;
            case 2:
                pool(op / 4, p, q, b);
                break;
            default:
                whole(op / 4, p, q);
            }
        }
    }

    /// Check all that can be reached.
    void check() {
        owner_of_.clear();
        seen_.clear();
        for (node *known : known_)
            check_node(known);
        while (!to_check_.empty()) {
            node *next = to_check_.back();
            to_check_.pop_back();
            check_owners(next);
        }
    }

  private:
    static constexpr std::align_val_t kAlign{64};

    void box(uint8_t op, node *p, node *q) {
        switch (op % 4) {
        case 0:
            (void)sl_box_init(&p->box, &heap_);
            break;
        case 1:
            keep(sl_at(&p->box));
            break;
        case 2:
            q->box = sl_move(&p->box);
            break;
        default:
            sl_free(&p->box);
        }
    }

    void vec(uint8_t op, node *p, node *q, uint8_t n) {
        switch (op % 10) {
        case 0:
            sl_owned_vec_init(&p->vec, &heap_);
            break;
        case 1:
            (void)sl_push(&p->vec, sl_move(q));
            break;
        case 2:
            *q = sl_pop(&p->vec);
            break;
        case 3:
            keep(sl_at(&p->vec, n % 4));
            break;
        case 4:
            q->vec = sl_move(&p->vec);
            break;
        case 5:
            (void)sl_reserve(&p->vec, n % 16);
            break;
        case 6:
            sl_set(&p->vec, n % 4, sl_move(q));
            break;
        case 7:
            sl_swap(sl_view(&p->vec), n % 4, n / 4 % 4);
            break;
        case 8:
            sl_clear(&p->vec);
            break;
        default:
            sl_free(&p->vec);
        }
    }

    void pool(uint8_t op, node *p, node *q, uint8_t n) {
        switch (op % 10) {
        case 0:
            sl_pool_init(&p->pool, &heap_);
            break;
        case 1:
            (void)sl_insert(&p->pool, sl_move(q), &q->handle);
            break;
        case 2:
            *q = sl_remove(&p->pool, q->handle);
            break;
        case 3:
            keep(sl_at(&p->pool, q->handle));
            break;
        case 4:
            q->pool = sl_move(&p->pool);
            break;
        case 5:
            (void)sl_reserve(&p->pool, n % 16);
            break;
        case 6: {
            size_t at = n % 16;
            (void)sl_next(&p->pool, &at, &q->handle);
            break;
        }
        case 7:
            q->handle = p->handle;
            break;
        case 8:
            sl_clear(&p->pool);
            break;
        default:
            sl_free(&p->pool);
        }
    }

    void whole(uint8_t op, node *p, node *q) {
        if (op % 16 == 0) {
            sl_heap_recycle_(&heap_);
            forget_pointers();
        } else if (op % 2 == 0) {
            *q = sl_move(p);
        } else if (node *found = sl_find(&p->pool, q->handle)) {
            keep(found);
        }
    }

    void keep(node *pointer) {
        if (known_.size() < 200) known_.push_back(pointer);
    }

    void forget_pointers() {
        known_.clear();
        for (node &root : roots_)
            known_.push_back(&root);
    }

    void check_node(node *at) {
        if (seen_.insert(at).second) to_check_.push_back(at);
    }

    // `bytes` is what the owner takes its block to have.
    void check_owner(const struct sl_owner_ *owner, size_t bytes) {
        if (!owner->block_) {
            require(bytes == 0);
            return;
        }
        const uint8_t *objects = static_cast<const uint8_t *>(owner->block_);
        const uint8_t *header = objects - 16;
        require(header >= memory_ && objects < memory_ + size_);
        uint32_t order, use;
        __builtin_memcpy(&order, header + 8, sizeof order);
        __builtin_memcpy(&use, header + 12, sizeof use);
        require(use == 0x4F574E44 && bytes <= (size_t(64) << order) - 16);
        require(owner_of_.insert({objects, owner}).first->second == owner);
    }

    void check_places(const void *block, size_t count) {
        for (size_t i = 0; i < count; i++)
            check_node(static_cast<node *>(const_cast<void *>(block)) + i);
    }

    void check_owners(node *at) {
        check_owner(&at->box.owner_, at->box.owner_.block_ ? sizeof(node) : 0);
        check_places(at->box.owner_.block_, at->box.owner_.block_ ? 1 : 0);
        check_owner(&at->vec.owner_, at->vec.capacity_ * sizeof(node));
        require(at->vec.len_ <= at->vec.capacity_);
        check_places(at->vec.owner_.block_, at->vec.len_);
        check_owner(&at->pool.owner_, at->pool.capacity_ * sizeof(node));
        check_places(at->pool.owner_.block_, at->pool.capacity_);
        const SL_OWNED_VEC(sl_slot) *list = &at->pool.slots_.list;
        check_owner(&list->owner_, list->capacity_ * sizeof(sl_slot));
        require(list->len_ <= list->capacity_ && list->len_ <= at->pool.capacity_);
    }

    size_t size_;
    uint8_t *memory_;
    sl_heap heap_;
    node roots_[4] = {};
    std::vector<node *> known_; // what safe code could still have pointers to
    std::map<const uint8_t *, const struct sl_owner_ *> owner_of_;
    std::set<node *> seen_;
    std::vector<node *> to_check_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 1) return 0;
    sl_fault_handler_set(leave);
    Run run(size_t(1) << 16);
    for (size_t i = 1; i + 2 < len; i += 3) {
        sl_test::count_operation();
        run.step(data[i], data[i + 1], data[i + 2]);
        if (i % 8 == 0 || data[i] % 4 == 3) run.check();
    }
    run.check();
    return 0;
}
