// A table of functions and lines for tests, written by hand after the format in symbols.h and
// apart from tools/symtab.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fake {

/// A number of the format, as text of ones and zeros.
inline std::string number(uint64_t value, unsigned order) {
    std::string bits;
    for (; value >= uint64_t{1} << order; order++) {
        value -= uint64_t{1} << order;
        bits += '1';
    }
    bits += '0';
    while (order-- != 0)
        bits += (value >> order) % 2 != 0 ? '1' : '0';
    return bits;
}

inline std::string difference(int64_t value, unsigned order) {
    return number(value < 0 ? uint64_t(-2 * value - 1) : uint64_t(2 * value), order);
}

/// A step's change of the stack.
inline std::string operation(unsigned pops, unsigned pushes) {
    const unsigned sum = pops + pushes;
    const unsigned place = sum * (sum + 1) / 2 + pops;
    return number(place < 3 ? place : place + 1, 0);
}

inline std::vector<uint8_t> packed(const std::string &bits) {
    std::vector<uint8_t> bytes((bits.size() + 7) / 8);
    for (size_t i = 0; i < bits.size(); i++)
        bytes[i / 8] = static_cast<uint8_t>(bytes[i / 8] | (bits[i] == '1') << i % 8);
    return bytes;
}

struct Scope {
    unsigned name, file, first_line, parent = 0, call = 0;
};

struct Entry {
    unsigned step, scope, line;
};

/// Each push is an origin of its own, and none is frequent.
class Table {
  public:
    Table(uint64_t base, std::initializer_list<std::string> strings)
        : strings_(strings), end_(base) {}

    /// Adds a function `gap` bytes behind the one before it, with lines as the scopes count them.
    /// A scope names the one it is inlined into, plus 1.
    void add(uint64_t gap, uint64_t size, std::vector<Scope> scopes, std::vector<Entry> entries) {
        scopes_ = std::move(scopes);
        end_ += gap;
        step(end_);
        push(0, scopes_[0].first_line == 0 ? 0 : 1);
        std::vector<Entry> stack = {{0, 0, 1}};
        uint64_t address = end_;
        for (const Entry &entry : entries) {
            address += entry.step;
            std::vector<Entry> next = {entry};
            while (scopes_[next.front().scope].parent != 0) {
                const Scope &scope = scopes_[next.front().scope];
                next.insert(next.begin(), {0, scope.parent - 1, scope.call});
            }
            step(address);
            steps_ += operation(static_cast<unsigned>(stack.size() - 1),
                                static_cast<unsigned>(next.size() - 1));
            steps_ += difference(int64_t{next[0].line} - stack[0].line - 1, 0);
            for (size_t i = 1; i < next.size(); i++)
                push(next[i].scope, next[i].line);
            stack = next;
        }
        end_ += size;
        step(end_);
        steps_ += number(3, 0);
    }

    /// Gives the last name other symbols; `pairs` are what those behind the characters stand for.
    void rename_last(std::vector<uint8_t> symbols, std::vector<uint8_t> pairs) {
        last_symbols_ = std::move(symbols);
        pairs_ = std::move(pairs);
    }

    /// Adds steps of any kind.
    void add_bits(const std::string &bits) { steps_ += bits; }

    std::vector<uint8_t> bytes() const {
        std::vector<std::string> texts = files_;
        texts.insert(texts.end(), names_.begin(), names_.end());
        std::set<uint8_t> used = {0};
        for (const std::string &text : texts)
            used.insert(text.begin(), text.end());
        const std::vector<uint8_t> characters(used.begin(), used.end());
        std::vector<uint8_t> symbols;
        for (const std::string &text : texts) {
            for (const char character : text)
                symbols.push_back(static_cast<uint8_t>(
                    std::distance(used.begin(), used.find(static_cast<uint8_t>(character)))));
            symbols.push_back(0);
        }
        if (!last_symbols_.empty()) {
            symbols.resize(symbols.size() - texts.back().size() - 1);
            symbols.insert(symbols.end(), last_symbols_.begin(), last_symbols_.end());
        }
        const std::vector<uint8_t> origins = packed(origins_);
        std::string header;
        for (const size_t value : {characters.size(), characters.size() + pairs_.size(),
                                   symbols.size(), origins.size(), files_.size(), size_t{0}})
            header += number(value, 8);
        std::vector<uint8_t> all = {'S', 'L', 'F', 'S', 2};
        for (const auto &part :
             {packed(header), characters, pairs_, symbols, origins, packed(steps_)})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }

  private:
    void step(uint64_t address) {
        steps_ += number(address - last_, 4);
        last_ = address;
    }

    void push(unsigned scope, unsigned line) {
        const Scope &origin = scopes_[scope];
        const std::string &file = strings_[origin.file];
        steps_ += "1" + number(line < 2 ? 1 - line : line, 0);
        names_.push_back(strings_[origin.name]);
        const size_t known = std::find(files_.begin(), files_.end(), file) - files_.begin();
        origins_ += number(1 + files_.size() - known, 0) + number(origin.first_line, 6);
        if (known == files_.size()) files_.push_back(file);
    }

    std::vector<std::string> strings_;
    std::vector<std::string> files_;
    std::vector<std::string> names_;
    std::vector<Scope> scopes_;
    std::string origins_;
    std::string steps_;
    std::vector<uint8_t> last_symbols_;
    std::vector<uint8_t> pairs_;
    uint64_t last_ = 0;
    uint64_t end_;
};

} // namespace fake
