// Fuzzes both sorts and the binary search against the standard library's; and with an order that
// the input makes up, against the promise that nothing gets lost.
#include "safelib/search.h"
#include "safelib/sort.h"
#include "safelib/views.h"

#include "safelib/src/fuzz_operations.h"

#include <algorithm>
#include <cstring>
#include <list>
#include <vector>

using sl_test::require;

namespace {

struct item {
    uint8_t key;
    uint32_t number;
};
bool operator==(const item &a, const item &b) { return a.key == b.key && a.number == b.number; }
bool by_key(item a, item b) { return a.key < b.key; }

struct Answers {
    const uint8_t *data;
    size_t len, asked;
};
bool answer(uint16_t, uint16_t, Answers *answers) {
    size_t i = answers->asked++;
    return (answers->data[i / 8 % answers->len] >> i % 8 & 1) != 0;
}

} // namespace

SL_VIEW_DEFINE(item);

namespace {

SL_SORT_DEFINE(sort_up, uint16_t, SL_ASCENDING);
SL_SORT_DEFINE(sort_down, uint16_t, SL_DESCENDING);
SL_STABLE_SORT_DEFINE(stable_items, item, by_key);
SL_SORT_WITH_DEFINE(sort_as_told, uint16_t, Answers *, answer);
SL_STABLE_SORT_WITH_DEFINE(stable_as_told, uint16_t, Answers *, answer);
SL_SEARCH_DEFINE(search, uint16_t, uint16_t, SL_COMPARE);

SL_VIEW(uint16_t) view_of(std::vector<uint16_t> &v) {
    v.shrink_to_fit();
    return sl_view_make_uint16_t_(v.data(), v.size());
}
SL_VIEW(item) view_of(std::vector<item> &v) {
    v.shrink_to_fit();
    return sl_view_make_item_(v.data(), v.size());
}

void check_search(std::vector<uint16_t> &sorted, uint16_t key) {
    auto lower = std::lower_bound(sorted.begin(), sorted.end(), key) - sorted.begin();
    auto upper = std::upper_bound(sorted.begin(), sorted.end(), key) - sorted.begin();
    SL_CVIEW(uint16_t) view = sl_const(view_of(sorted));
    size_t index = SIZE_MAX;
    require(search_lower(view, key) == size_t(lower));
    require(search_upper(view, key) == size_t(upper));
    require((search_find(view, key, &index) == SL_OK) == (lower != upper));
    require(index == (lower != upper ? size_t(lower) : SIZE_MAX));
}

void check_lies(const std::vector<uint16_t> &input, const std::vector<uint16_t> &sorted,
                const uint8_t *data, size_t len) {
    Answers answers = {data, len, 0};
    std::vector<uint16_t> v = input, scratch(input.size() / 2);
    sort_as_told(view_of(v), &answers);
    std::sort(v.begin(), v.end());
    require(v == sorted);
    v = input;
    stable_as_told(view_of(v), view_of(scratch), &answers);
    std::sort(v.begin(), v.end());
    require(v == sorted);
    if (!v.empty()) require(search_lower(sl_const(view_of(v)), v[0]) <= v.size());
}

} // namespace

// The first byte is a mask, so that there are inputs of few values.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 2) return 0;
    std::vector<uint16_t> input((len - 1) / 2);
    std::vector<item> items;
    if (!input.empty()) std::memcpy(input.data(), data + 1, input.size() * 2);
    for (uint16_t &value : input) {
        sl_test::count_operation();
        value = uint16_t(value & (data[0] * 257));
        items.push_back({uint8_t(value), uint32_t(items.size())});
    }
    std::vector<uint16_t> up = input, down = input, sorted = input;
    std::sort(sorted.begin(), sorted.end());
    sort_up(view_of(up));
    require(up == sorted && sort_up_is_sorted(sl_const(view_of(up))));
    require(sort_up_is_sorted(sl_const(view_of(input))) == (input == sorted));
    sort_down(view_of(down));
    require(std::equal(down.begin(), down.end(), sorted.rbegin()));

    std::list<item> model(items.begin(), items.end());
    std::vector<item> scratch(items.size() / 2);
    model.sort(by_key);
    stable_items(view_of(items), view_of(scratch));
    require(std::equal(items.begin(), items.end(), model.begin()));

    for (size_t i = 0; i < input.size(); i += 1 + input.size() / 16)
        check_search(sorted, uint16_t(input[i] + data[1] % 3 - 1));
    check_lies(input, sorted, data, len);
    return 0;
}
