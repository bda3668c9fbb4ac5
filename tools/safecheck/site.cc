// Questions about nodes and types that several tables share.
#include "site.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {

using namespace clang;

SourceLocation makingToken(const Stmt *node) {
    if (auto *unary = dyn_cast<UnaryOperator>(node)) {
        return unary->getOperatorLoc();
    }
    if (auto *binary = dyn_cast<BinaryOperator>(node)) {
        return binary->getOperatorLoc();
    }
    if (auto *conditional = dyn_cast<AbstractConditionalOperator>(node)) {
        return conditional->getQuestionLoc();
    }
    if (auto *subscript = dyn_cast<ArraySubscriptExpr>(node)) {
        return subscript->getRBracketLoc();
    }
    if (auto *call = dyn_cast<CallExpr>(node)) {
        return call->getRParenLoc();
    }
    if (auto *member = dyn_cast<MemberExpr>(node)) {
        return member->getMemberLoc();
    }
    if (auto *literal = dyn_cast<CompoundLiteralExpr>(node)) {
        auto *list = dyn_cast<InitListExpr>(literal->getInitializer());
        return list != nullptr ? list->getLBraceLoc() : literal->getLParenLoc();
    }
    if (auto *list = dyn_cast<InitListExpr>(node)) {
        return list
            ->getLBraceLoc(); // invalid when the braces are left out: then it is the parent's
    }
    if (isa<ImplicitCastExpr>(node) || isa<ImplicitValueInitExpr>(node) ||
        isa<ConstantExpr>(node) || isa<OpaqueValueExpr>(node) || isa<NoInitExpr>(node)) {
        return SourceLocation();
    }
    return node->getBeginLoc();
}

const Expr *plain(const Expr *expression) { return expression->IgnoreParenImpCasts(); }

bool isPointer(QualType type) {
    return !type.isNull() &&
           (type->isAnyPointerType() || type->isBlockPointerType() || type->isNullPtrType());
}

bool hasPrivateField(const RecordDecl *record) {
    for (const FieldDecl *field : record->fields()) {
        if (field->getName().ends_with("_")) {
            return true;
        }
    }
    return false;
}

namespace {

using Records = llvm::SmallPtrSetImpl<const RecordDecl *>;

// `seen` are the records known to hold none, or being looked at: each is entered once.
bool holdsPointerOutside(QualType type, Records &seen) {
    const Type *bare = type->getBaseElementTypeUnsafe()->getCanonicalTypeUnqualified().getTypePtr();
    if (const auto *record = bare->getAsRecordDecl()) {
        if (!seen.insert(record).second) {
            return false;
        }
        return hasPrivateField(record) ||
               llvm::any_of(record->fields(), [&seen](const FieldDecl *field) {
                   return holdsPointerOutside(field->getType(), seen);
               });
    }
    return !bare->isArithmeticType();
}

} // namespace

bool holdsPointer(QualType type) {
    llvm::SmallPtrSet<const RecordDecl *, 16> seen;
    return holdsPointerOutside(type, seen);
}

Verdict firstMatch(llvm::ArrayRef<Row> table, const Site &site) {
    for (const Row &row : table) {
        if (row.kind == site.node->getStmtClass() &&
            (row.matches == nullptr || row.matches(site))) {
            return row.verdict;
        }
    }
    return kAllowed;
}

} // namespace safecheck
