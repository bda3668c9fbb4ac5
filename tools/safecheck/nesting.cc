// Counts open tokens.
// - A `}` ends a statement, unless it closes an initialiser; an `else` goes on with what came
// before.
#include "nesting.h"

namespace safecheck {
namespace {

using namespace clang;

// At least what an `else if` has; clang spends more time on deep statements than on deep
// expressions.
constexpr unsigned kTokensOfElse = 4;

// After one of these, which nest to the right, a `{` begins an initialiser.
bool continuesExpression(tok::TokenKind kind) {
    switch (kind) {
    case tok::equal:
    case tok::plusequal:
    case tok::minusequal:
    case tok::starequal:
    case tok::slashequal:
    case tok::percentequal:
    case tok::ampequal:
    case tok::pipeequal:
    case tok::caretequal:
    case tok::lesslessequal:
    case tok::greatergreaterequal:
    case tok::question:
    case tok::kw_enum:
        return true;
    default:
        return false;
    }
}

} // namespace

void Nesting::open(bool isList) {
    Block inner;
    inner.base = openTokens_;
    inner.isList = isList;
    blocks_.push_back(inner);
}

void Nesting::close() {
    if (blocks_.size() == 1) {
        return; // the compiler reports it
    }
    bool endsStatement = !blocks_.back().isList;
    openTokens_ = blocks_.back().base;
    blocks_.pop_back();
    blocks_.back().ended = endsStatement;
}

bool Nesting::take(const Token &token) {
    Block &block = blocks_.back();
    if (block.ended) {
        block.elses = token.is(tok::kw_else) ? block.elses + 1 : 0;
        openTokens_ = block.base + block.elses * kTokensOfElse;
        block.ended = false;
        block.isExpression = false;
    }
    openTokens_++;
    if (token.is(tok::l_brace)) {
        open(block.isList || block.isExpression || block.brackets > 0);
    } else if (token.is(tok::r_brace)) {
        close();
    } else if (token.isOneOf(tok::l_paren, tok::l_square)) {
        block.brackets++;
    } else if (token.isOneOf(tok::r_paren, tok::r_square)) {
        block.brackets -= block.brackets > 0 ? 1 : 0;
    } else if (block.brackets == 0) {
        block.ended = token.is(tok::semi);
        block.isExpression = block.isExpression || continuesExpression(token.getKind());
        openTokens_ = token.is(tok::comma) && block.isList ? block.base : openTokens_;
    }
    return openTokens_ <= kMaxOpenTokens;
}

} // namespace safecheck
