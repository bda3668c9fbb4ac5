// A table of functions and lines for tests, written by hand after the format in symbols.h and
// apart from tools/symtab.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace fake {

struct Scope {
    unsigned name, file, first_line, parent = 0, call = 0;
};

struct Entry {
    unsigned step, scope, line;
};

class Table {
  public:
    Table(uint64_t base, std::initializer_list<std::string> strings) : base_(base) {
        for (const std::string &text : strings) {
            put(strings_, text.size());
            strings_.insert(strings_.end(), text.begin(), text.end());
        }
    }

    /// Adds a function `gap` bytes behind the one before it.
    void add(uint64_t gap, uint64_t size, std::initializer_list<Scope> scopes,
             std::initializer_list<Entry> entries) {
        std::vector<uint8_t> body;
        put(body, scopes.size());
        for (const Scope &scope : scopes) {
            for (const uint64_t value : {scope.name, scope.file, scope.first_line, scope.parent})
                put(body, value);
            if (scope.parent != 0) put(body, scope.call);
        }
        unsigned last_scope = 0;
        for (const Entry &entry : entries) {
            put(body, uint64_t{entry.step} * 2 + (entry.scope != last_scope));
            if (entry.scope != last_scope) put(body, entry.scope);
            put(body, entry.line);
            last_scope = entry.scope;
        }
        put(functions_, gap);
        put(functions_, size);
        put(functions_, body.size());
        functions_.insert(functions_.end(), body.begin(), body.end());
    }

    std::vector<uint8_t> bytes() const {
        std::vector<uint8_t> all = {'S', 'L', 'F', 'S', 1, 0, 0, 0};
        put_fixed(all, base_, 8);
        put_fixed(all, strings_.size(), 4);
        put_fixed(all, functions_.size(), 4);
        all.insert(all.end(), strings_.begin(), strings_.end());
        all.insert(all.end(), functions_.begin(), functions_.end());
        return all;
    }

  private:
    static void put(std::vector<uint8_t> &out, uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            out.push_back(static_cast<uint8_t>(value | 0x80));
        out.push_back(static_cast<uint8_t>(value));
    }

    static void put_fixed(std::vector<uint8_t> &out, uint64_t value, unsigned size_bytes) {
        for (unsigned i = 0; i < size_bytes; i++)
            out.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }

    uint64_t base_;
    std::vector<uint8_t> strings_;
    std::vector<uint8_t> functions_;
};

} // namespace fake
