// P10: safe code can neither make a trusted type from parts nor change what a trusted macro's names
// mean. Private names themselves are refused as words (words.cc); here is what has no name:
// positional initialisers.
#include "site.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kCapture = {"P10", "this name changes what a trusted macro means",
                              "choose another name"};

bool initialisesPrivateField(const Site &site) {
    auto *list = cast<InitListExpr>(site.node);
    const RecordDecl *record = list->getType()->getAsRecordDecl();
    if (record == nullptr) {
        return false;
    }
    unsigned index = 0;
    for (const FieldDecl *field : record->fields()) {
        if (field->isUnnamedBitField()) {
            continue;
        }
        unsigned slot = record->isUnion() ? 0 : index++;
        const FieldDecl *member = record->isUnion() ? list->getInitializedFieldInUnion() : field;
        bool explicitly =
            slot < list->getNumInits() && !isa<ImplicitValueInitExpr>(list->getInit(slot));
        if (member != nullptr && member->getName().ends_with("_") && explicitly) {
            return true;
        }
    }
    return false;
}

constexpr Row kForgery[] = {
    {Stmt::InitListExprClass,
     initialisesPrivateField,
     {"P10", "private fields are initialised from outside",
      "use {} or the type's own constructor function"}},
};

} // namespace

Verdict judgeForgery(const Site &site) { return firstMatch(kForgery, site); }

void checkCapture(SourceLocation token, const NamedDecl *meaning, const Checker &checker) {
    bool captured = checker.trust.isTrusted(token) && !checker.trust.isPasted(token) &&
                    checker.trust.isUser(meaning->getLocation());
    if (token.isValid() && captured) {
        checker.add(meaning->getLocation(), kCapture, meaning->getName());
    }
}

} // namespace safecheck
