// Writes the compact table that kernel/fault/symbols.h defines and reads.
#include "tools/symtab/table.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace symtab {
namespace {

constexpr uint32_t VERSION = 1;

using Bytes = std::vector<uint8_t>;

void put_fixed(Bytes &out, uint64_t value, unsigned size_bytes) {
    for (unsigned i = 0; i < size_bytes; i++) {
        out.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }
}

void put_uleb(Bytes &out, uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
        out.push_back(static_cast<uint8_t>(value | 0x80));
    }
    out.push_back(static_cast<uint8_t>(value));
}

/// Strings by number: the more often one is used, the smaller its number.
class Strings {
  public:
    void use(const std::string &text) { uses_[text]++; }

    void number_all() {
        std::vector<std::pair<std::string, size_t>> order(uses_.begin(), uses_.end());
        std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
            return std::tie(b.second, a.first) < std::tie(a.second, b.first);
        });
        for (const auto &[text, count] : order) {
            numbers_.emplace(text, numbers_.size());
            put_uleb(bytes_, text.size());
            bytes_.insert(bytes_.end(), text.begin(), text.end());
        }
    }

    size_t number(const std::string &text) const { return numbers_.at(text); }
    const Bytes &bytes() const { return bytes_; }

  private:
    std::map<std::string, size_t> uses_;
    std::map<std::string, size_t> numbers_;
    Bytes bytes_;
};

/// A function, or one inlined into another at one line of it.
struct Scope {
    std::string function;
    std::string file;
    size_t parent = 0; // number of the scope it is inlined into, plus 1; 0 for none
    uint32_t call_line = 0;

    auto key() const { return std::tie(function, file, parent, call_line); }
    bool operator<(const Scope &other) const { return key() < other.key(); }
};

struct Entry {
    uint64_t address = 0;
    size_t scope = 0;
    uint32_t line = 0;
};

/// One function's part of the table.
class Block {
  public:
    explicit Block(const Function &function) : function_(function) {
        const Frame &entry = function.entry;
        Entry last{function.start, scope({entry.function, entry.file, 0, 0}), entry.line};
        note_line(last.scope, last.line);
        for (const Point &point : function.points) {
            Entry next = locate(point);
            // The compiler gives line 0 to code that it merged: the line before it is nearest.
            next.line = next.line == 0 && next.scope == last.scope ? last.line : next.line;
            if (next.scope != last.scope || next.line != last.line) {
                entries_.push_back(next);
                last = next;
            }
        }
    }

    void use_strings(Strings &strings) const {
        for (const Scope &scope : scopes_) {
            strings.use(scope.function);
            strings.use(scope.file);
        }
    }

    void encode(Bytes &out, const Strings &strings, uint64_t previous_end) const {
        Bytes body;
        put_uleb(body, scopes_.size());
        for (size_t i = 0; i < scopes_.size(); i++) {
            encode_scope(body, strings, i);
        }
        Entry last{function_.start, 0, 0};
        for (const Entry &entry : entries_) {
            const bool moved = entry.scope != last.scope;
            put_uleb(body, (entry.address - last.address) << 1 | (moved ? 1 : 0));
            if (moved) {
                put_uleb(body, entry.scope);
            }
            put_uleb(body, relative(entry.scope, entry.line));
            last = entry;
        }
        put_uleb(out, function_.start - previous_end);
        put_uleb(out, function_.size);
        put_uleb(out, body.size());
        out.insert(out.end(), body.begin(), body.end());
    }

  private:
    size_t scope(const Scope &scope) {
        const auto [place, is_new] = numbers_.try_emplace(scope, scopes_.size());
        if (is_new) {
            scopes_.push_back(scope);
            first_lines_.push_back(0);
        }
        return place->second;
    }

    void note_line(size_t scope, uint32_t line) {
        uint32_t &first = first_lines_[scope];
        first = first == 0 || (line != 0 && line < first) ? line : first;
    }

    Entry locate(const Point &point) {
        size_t parent = 0;
        uint32_t call_line = 0;
        for (auto frame = point.frames.rbegin(); frame != point.frames.rend(); ++frame) {
            parent = scope({frame->function, frame->file, parent, call_line}) + 1;
            call_line = frame->line;
            note_line(parent - 1, call_line);
        }
        return {point.address, parent - 1, call_line};
    }

    uint64_t relative(size_t scope, uint32_t line) const {
        return line == 0 ? 0 : line - first_lines_[scope] + 1;
    }

    void encode_scope(Bytes &body, const Strings &strings, size_t number) const {
        const Scope &scope = scopes_[number];
        put_uleb(body, strings.number(scope.function));
        put_uleb(body, strings.number(scope.file));
        put_uleb(body, first_lines_[number]);
        put_uleb(body, scope.parent);
        if (scope.parent != 0) {
            put_uleb(body, relative(scope.parent - 1, scope.call_line));
        }
    }

    const Function &function_;
    std::vector<Scope> scopes_;
    std::vector<uint32_t> first_lines_;
    std::map<Scope, size_t> numbers_;
    std::vector<Entry> entries_;
};

} // namespace

std::vector<uint8_t> encode_table(const std::vector<Function> &functions) {
    Strings strings;
    std::vector<Block> blocks(functions.begin(), functions.end());
    for (const Block &block : blocks) {
        block.use_strings(strings);
    }
    strings.number_all();
    const uint64_t base = functions.empty() ? 0 : functions.front().start;
    Bytes body;
    uint64_t end = base;
    for (size_t i = 0; i < functions.size(); i++) {
        blocks[i].encode(body, strings, end);
        end = functions[i].start + functions[i].size;
    }
    Bytes out = {'S', 'L', 'F', 'S'};
    put_fixed(out, VERSION, 4);
    put_fixed(out, base, 8);
    put_fixed(out, strings.bytes().size(), 4);
    put_fixed(out, body.size(), 4);
    out.insert(out.end(), strings.bytes().begin(), strings.bytes().end());
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

} // namespace symtab
