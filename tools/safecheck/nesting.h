// How deep code nests, told from its tokens before the parser recurses into them: clang's stack is
// finite, and what it does with very deep code takes quadratic time.
// - Counted are the tokens that are open: those of the statement, and of all statements, blocks and
//   initialisers around it. No construct nests deeper than it has tokens.
#pragma once

#include "clang/Lex/Token.h"

#include <vector>

namespace safecheck {

/// More open tokens than this are refused.
inline constexpr unsigned kMaxOpenTokens = 10000;

/// Brackets in one another, in the text of one file: macros expand their arguments by recursion.
inline constexpr unsigned kMaxOpenBrackets = 1000;

class Nesting {
  public:
    Nesting() : blocks_(1) {}

    /// Takes the next token; false when too many are open.
    bool take(const clang::Token &token);

  private:
    struct Block {
        unsigned base = 0;         // open tokens before its first statement or element
        unsigned brackets = 0;     // open () and [] of the statement
        unsigned elses = 0;        // in a chain of `else if`, which all are one statement
        bool isList = false;       // an initialiser or enum: a comma ends an element
        bool isExpression = false; // a `{` from here on begins an initialiser
        bool ended = false;        // the last token ended a statement
    };

    void open(bool isList);
    void close();

    std::vector<Block> blocks_;
    unsigned openTokens_ = 0;
};

} // namespace safecheck
