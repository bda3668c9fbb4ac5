// Makes many short texts smaller by byte-pair encoding, as kernel/fault/symbols.h defines it.
#include "tools/symtab/texts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace symtab {
namespace {

constexpr size_t SYMBOLS_MAX = 256;
constexpr size_t PAIR_BYTES = 2;
// SYMBOL_PENDING_MAX of the reader.
constexpr unsigned PENDING_MAX = 16;

using Pair = std::pair<uint8_t, uint8_t>;

class Packer {
  public:
    explicit Packer(const std::vector<std::string> &texts) {
        std::set<uint8_t> used = {0};
        for (const std::string &text : texts) {
            used.insert(text.begin(), text.end());
        }
        packed_.characters.assign(used.begin(), used.end());
        pending_.assign(packed_.characters.size(), 0);
        for (const std::string &text : texts) {
            std::vector<uint8_t> row;
            for (const char character : text) {
                row.push_back(symbol_of(static_cast<uint8_t>(character)));
            }
            row.push_back(0);
            rows_.push_back(std::move(row));
        }
    }

    PackedTexts pack() {
        Pair pair;
        while (pending_.size() < SYMBOLS_MAX && find_pair(&pair)) {
            replace(pair, static_cast<uint8_t>(pending_.size()));
            pending_.push_back(pending(pair));
            packed_.pairs.push_back(pair.first);
            packed_.pairs.push_back(pair.second);
        }
        for (const auto &row : rows_) {
            packed_.symbols.insert(packed_.symbols.end(), row.begin(), row.end());
        }
        return std::move(packed_);
    }

  private:
    uint8_t symbol_of(uint8_t character) const {
        const auto &all = packed_.characters;
        return static_cast<uint8_t>(std::lower_bound(all.begin(), all.end(), character) -
                                    all.begin());
    }

    /// How many symbols wait while the pair is expanded from the left.
    unsigned pending(const Pair &pair) const {
        return std::max(pending_[pair.first] + 1, pending_[pair.second]);
    }

    /// Finds the pair whose replacement saves the most bytes.
    bool find_pair(Pair *best) const {
        std::map<Pair, size_t> counts;
        for (const auto &row : rows_) {
            for (size_t i = 0; i + 1 < row.size(); i++) {
                counts[{row[i], row[i + 1]}]++;
            }
        }
        size_t most = PAIR_BYTES;
        for (const auto &[pair, count] : counts) {
            if (count > most && pending(pair) <= PENDING_MAX) {
                most = count;
                *best = pair;
            }
        }
        return most > PAIR_BYTES;
    }

    void replace(const Pair &pair, uint8_t symbol) {
        for (auto &row : rows_) {
            size_t kept = 0;
            for (size_t i = 0; i < row.size(); i++) {
                const bool is_pair =
                    i + 1 < row.size() && row[i] == pair.first && row[i + 1] == pair.second;
                row[kept++] = is_pair ? symbol : row[i];
                i += is_pair ? 1 : 0;
            }
            row.resize(kept);
        }
    }

    PackedTexts packed_;
    std::vector<unsigned> pending_; // by symbol
    std::vector<std::vector<uint8_t>> rows_;
};

} // namespace

PackedTexts pack_texts(const std::vector<std::string> &texts) { return Packer(texts).pack(); }

} // namespace symtab
