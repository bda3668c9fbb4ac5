// Pointers to objects of the caller's come back; locals of other types may be lent meanwhile.
#include "safelib/endian.h"
#include "safelib/views.h"

struct account {
    uint32_t number;
    int64_t balance;
};
typedef struct account account;
SL_VIEW_DEFINE(account);

static account *find(SL_VIEW(account) accounts, uint32_t number) {
    for (size_t i = 0; i < sl_len(accounts); i++)
        if (sl_at(accounts, i)->number == number) return sl_at(accounts, i);
    return nullptr;
}

static account *richer(account *a, account *b) { return a->balance < b->balance ? b : a; }

static const int64_t *balance_of(const account *of) { return &of->balance; }

static bool read_number(sl_cbytes bytes, size_t *at, uint32_t *number) {
    if (sl_try_read_le32(bytes, *at, number) != SL_OK) return false;
    *at += 4;
    return true;
}

// Lends two locals to others that cannot keep them.
static account *richest(SL_VIEW(account) accounts, sl_cbytes numbers) {
    account *best = nullptr;
    uint32_t number = 0;
    for (size_t at = 0; read_number(numbers, &at, &number);) {
        account *other = find(accounts, number);
        if (other != nullptr) best = best == nullptr ? other : richer(best, other);
    }
    return best;
}

[[maybe_unused]] static int64_t highest(sl_cbytes numbers) {
    account accounts[2] = {{1, 10}, {2, 20}};
    const account *best = richest(SL_ARRAY_VIEW(account, accounts), numbers);
    return best == nullptr ? 0 : *balance_of(best);
}
