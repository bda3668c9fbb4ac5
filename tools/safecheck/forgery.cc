// P10: safe code can neither make a trusted type from parts nor change what a trusted macro's names
// mean. Private names themselves are refused as words (words.cc); here is what has no name:
// positional initialisers.
#include "site.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kPrivate = {"P10", "private name of another header",
                              "use the public function or macro"};
constexpr Verdict kOfUser = {"P10", "a macro means something that the file using it has",
                             "take it as an argument"};
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
        bool own = member != nullptr && site.trust.isInSafeMacros(member->getLocation()) &&
                   site.trust.isInSafeMacros(list->getLBraceLoc());
        if (member != nullptr && member->getName().ends_with("_") && explicitly && !own) {
            return true;
        }
    }
    return false;
}

// In a header of --safe-macros: a cast to the type that the macro is given, which is checked for
// one.
bool castsToArgument(const Site &site) {
    const auto *conversion = cast<CStyleCastExpr>(site.node);
    SourceLocation type = conversion->getTypeInfoAsWritten()->getTypeLoc().getBeginLoc();
    return site.trust.isInSafeMacros(conversion->getLParenLoc()) && site.trust.isUser(type) &&
           !site.trust.isInSafeMacros(type);
}

constexpr Row kForgery[] = {
    {Stmt::InitListExprClass,
     initialisesPrivateField,
     {"P10", "private fields are initialised from outside",
      "use {} or the type's own constructor function"}},
    {Stmt::CStyleCastExprClass,
     castsToArgument,
     {"P10", "a macro casts to a type that it is given", "leave it to a trusted macro"}},
};

} // namespace

Verdict judgeForgery(const Site &site) { return firstMatch(kForgery, site); }

namespace {

// In a header of --safe-macros: names ending in `_` are its own, and nothing is the user's. What
// the file has that is checked another file may have otherwise.
void checkSafeMacro(SourceLocation token, const NamedDecl *meaning, const Checker &checker) {
    if (!checker.trust.isInSafeMacros(token) || meaning->getLocation().isInvalid()) {
        return;
    }
    bool own = llvm::all_of(meaning->redecls(), [&](const Decl *declaration) {
        return checker.trust.isInSafeMacros(declaration->getLocation());
    });
    const SourceManager &sources = checker.context.getSourceManager();
    bool inSource = checker.trust.spellingFile(meaning->getLocation()) == sources.getMainFileID();
    bool isPrivate = meaning->getIdentifier() != nullptr && meaning->getName().ends_with("_");
    checker.add(token, isPrivate && !own ? kPrivate : kAllowed,
                meaning->getIdentifier() != nullptr ? meaning->getName() : "");
    checker.add(token, inSource && !own ? kOfUser : kAllowed,
                meaning->getIdentifier() != nullptr ? meaning->getName() : "");
}

} // namespace

void checkCapture(SourceLocation token, const NamedDecl *meaning, const Checker &checker) {
    bool captured = checker.trust.isTrusted(token) && !checker.trust.isPasted(token) &&
                    checker.trust.isUser(meaning->getLocation());
    if (token.isValid() && captured && !checker.trust.isInSafeMacros(meaning->getLocation())) {
        checker.add(meaning->getLocation(), kCapture, meaning->getName());
    }
    checkSafeMacro(token, meaning, checker);
}

} // namespace safecheck
