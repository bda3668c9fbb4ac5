// Writes the compact table that kernel/fault/symbols.h defines and reads.
#include "tools/symtab/table.h"

#include "tools/symtab/bits.h"
#include "tools/symtab/texts.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace symtab {
namespace {

constexpr uint8_t VERSION = 2;
constexpr unsigned HEADER_ORDER = 8, STEP_ORDER = 4, ORIGIN_ORDER = 4, FIRST_LINE_ORDER = 6,
                   LINE_DIFFERENCE_ORDER = 5;
constexpr uint64_t END = 3;
// SYMBOL_PLACES_MAX of the reader.
constexpr size_t PLACES_MAX = 16;
// Origins that are used as often have a number from the beginning.
constexpr size_t FREQUENT = 4;

using Bytes = std::vector<uint8_t>;

/// A function that is inlined, or that others are inlined into.
struct Origin {
    std::string function;
    std::string file;
    uint32_t first_line = 0;
    size_t uses = 0;
    bool is_numbered = false;
    uint64_t number = 0;
};

/// All origins, first by the order in which they were found, then by their number in the table.
class Origins {
  public:
    size_t find(const Frame &frame) {
        const auto [place, is_new] =
            places_.try_emplace({frame.function, frame.file}, origins_.size());
        if (is_new) {
            origins_.push_back({frame.function, frame.file});
        }
        Origin &origin = origins_[place->second];
        if (origin.first_line == 0 || (frame.line != 0 && frame.line < origin.first_line)) {
            origin.first_line = frame.line;
        }
        return place->second;
    }

    Origin &operator[](size_t place) { return origins_[place]; }

    void add_number(Origin &origin) {
        origin.is_numbered = true;
        origin.number = order_.size();
        order_.push_back(&origin);
    }

    /// Numbers those that are used most, the most frequent one first; returns how many.
    size_t number_frequent() {
        std::vector<Origin *> order;
        for (Origin &origin : origins_) {
            if (origin.uses >= FREQUENT) {
                order.push_back(&origin);
            }
        }
        std::sort(order.begin(), order.end(), [](const Origin *a, const Origin *b) {
            return std::tie(b->uses, a) < std::tie(a->uses, b);
        });
        for (Origin *origin : order) {
            add_number(*origin);
        }
        return order.size();
    }

    /// Puts the origins in the order of their numbers; `texts` gets the names of the files, which
    /// are counted, then theirs.
    size_t encode(Bits &out, std::vector<std::string> &texts) const {
        std::vector<std::string> names;
        const Origin *last = nullptr;
        for (const Origin *origin : order_) {
            const size_t file = std::find(texts.begin(), texts.end(), origin->file) - texts.begin();
            if (last != nullptr && origin->file == last->file) {
                out.put_number(0, 0);
                out.put_difference(static_cast<int64_t>(origin->first_line) - last->first_line,
                                   LINE_DIFFERENCE_ORDER);
            } else {
                out.put_number(1 + texts.size() - file, 0);
                out.put_number(origin->first_line, FIRST_LINE_ORDER);
            }
            if (file == texts.size()) {
                texts.push_back(origin->file);
            }
            names.push_back(origin->function);
            last = origin;
        }
        const size_t file_count = texts.size();
        texts.insert(texts.end(), names.begin(), names.end());
        return file_count;
    }

  private:
    std::vector<Origin> origins_;
    std::map<std::pair<std::string, std::string>, size_t> places_;
    std::vector<const Origin *> order_;
};

/// A function on the stack, and the line in it.
struct Place {
    size_t origin = 0;
    uint32_t line = 0;

    bool operator==(const Place &) const = default;
};

/// From an address on the code is in these functions, the outermost one first.
struct Step {
    uint64_t address = 0;
    std::vector<Place> places;
};

/// One function's part of the table.
class Block {
  public:
    Block(const Function &function, Origins &origins)
        : origins_(origins), end_(function.start + function.size) {
        add({function.start, {place(function.entry)}});
        for (const Point &point : function.points) {
            Step step{point.address, {}};
            for (auto frame = point.frames.rbegin(); frame != point.frames.rend(); ++frame) {
                step.places.push_back(place(*frame));
            }
            if (step.places.size() > PLACES_MAX) {
                step.places.erase(step.places.begin() + 1, step.places.end() - (PLACES_MAX - 1));
            }
            add(std::move(step));
        }
    }

    /// Counts how often each origin is pushed.
    void count_uses() const {
        const std::vector<Place> *stack = nullptr;
        for (const Step &step : steps_) {
            const size_t kept = stack == nullptr ? 0 : difference(*stack, step.places).kept;
            for (size_t i = kept; i < step.places.size(); i++) {
                origins_[step.places[i].origin].uses++;
            }
            stack = &step.places;
        }
    }

    /// Puts the steps; the one before was at `last_address`. Returns where the function ends.
    uint64_t encode(Bits &out, uint64_t last_address) {
        const std::vector<Place> *stack = nullptr;
        for (const Step &step : steps_) {
            out.put_number(step.address - last_address, STEP_ORDER);
            size_t kept = 0;
            if (stack != nullptr) {
                const Difference change = difference(*stack, step.places);
                put_operation(out, stack->size() - change.kept, step.places.size() - change.kept);
                out.put_difference(change.lines - 1, 0);
                kept = change.kept;
            }
            for (size_t i = kept; i < step.places.size(); i++) {
                push(out, step.places[i]);
            }
            stack = &step.places;
            last_address = step.address;
        }
        out.put_number(end_ - last_address, STEP_ORDER);
        out.put_number(END, 0);
        return end_;
    }

  private:
    /// What stays on the stack, and by how much the line on top of that changes.
    struct Difference {
        size_t kept = 0;
        int64_t lines = 0;
    };

    Place place(const Frame &frame) { return {origins_.find(frame), frame.line}; }

    void add(Step step) {
        if (!steps_.empty()) {
            const std::vector<Place> &last = steps_.back().places;
            Place &top = step.places.back();
            // The compiler gives line 0 to code that it merged: the line before it is nearest.
            if (top.line == 0 && last.size() == step.places.size() &&
                last.back().origin == top.origin &&
                std::equal(last.begin(), last.end() - 1, step.places.begin())) {
                top.line = last.back().line;
            }
            if (step.places == last) {
                return;
            }
        }
        steps_.push_back(std::move(step));
    }

    Difference difference(const std::vector<Place> &from, const std::vector<Place> &to) const {
        const size_t both = std::min(from.size(), to.size());
        size_t same = 0;
        while (same < both && from[same] == to[same]) {
            same++;
        }
        if (same == both || from[same].origin != to[same].origin) {
            return {same, 0};
        }
        return {same + 1, relative(to[same]) - relative(from[same])};
    }

    /// The line, counted from the origin's first one; 0 is unknown.
    int64_t relative(const Place &place) const {
        return place.line == 0
                   ? 0
                   : static_cast<int64_t>(place.line) - origins_[place.origin].first_line + 1;
    }

    static void put_operation(Bits &out, size_t pops, size_t pushes) {
        const uint64_t sum = pops + pushes;
        const uint64_t number = sum * (sum + 1) / 2 + pops;
        out.put_number(number < END ? number : number + 1, 0);
    }

    void push(Bits &out, const Place &place) {
        Origin &origin = origins_[place.origin];
        out.put_bit(!origin.is_numbered);
        if (origin.is_numbered) {
            out.put_number(origin.number, ORIGIN_ORDER);
        } else {
            origins_.add_number(origin);
        }
        const auto line = static_cast<uint64_t>(relative(place));
        out.put_number(line < 2 ? 1 - line : line, 0);
    }

    Origins &origins_;
    uint64_t end_;
    std::vector<Step> steps_;
};

} // namespace

std::vector<uint8_t> encode_table(const std::vector<Function> &functions) {
    Origins origins;
    std::vector<Block> blocks;
    for (const Function &function : functions) {
        blocks.emplace_back(function, origins);
    }
    for (const Block &block : blocks) {
        block.count_uses();
    }
    const size_t frequent_count = origins.number_frequent();
    Bits steps;
    uint64_t address = 0;
    for (Block &block : blocks) {
        address = block.encode(steps, address);
    }
    Bits order;
    std::vector<std::string> names;
    const size_t file_count = origins.encode(order, names);
    const PackedTexts texts = pack_texts(names);
    Bits header;
    for (const size_t number :
         {texts.characters.size(), texts.characters.size() + texts.pairs.size(),
          texts.symbols.size(), order.bytes().size(), file_count, frequent_count}) {
        header.put_number(number, HEADER_ORDER);
    }
    Bytes out = {'S', 'L', 'F', 'S', VERSION};
    for (const Bytes &part : {header.bytes(), texts.characters, texts.pairs, texts.symbols,
                              order.bytes(), steps.bytes()}) {
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

} // namespace symtab
