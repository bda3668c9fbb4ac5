// P6: where pointers and views may live. Locals, parameters and results; constants, which can only
// look at what never ends.
#include "lifetimes.h"
#include "second_class.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kKept = {"P6", "pointer or view in a variable that outlives the call",
                           "make it const, or pass it as an argument"};
constexpr Verdict kArray = {"P6", "array of pointers or views",
                            "keep sl_range or indices; for a table of constants SL_TABLE_DEFINE"};
constexpr Verdict kContainer = {"P6", "container of pointers or views",
                                "keep sl_range or indices; for a static const table "
                                "SL_TABLE_DEFINE"};

bool isArrayOfSecondClass(QualType type) { return type->isArrayType() && isSecondClass(type); }

// A constant's initialiser is constant: it names functions, literals and other constants only.
bool isConstant(const VarDecl *variable, const Checker &checker) {
    return variable->hasGlobalStorage() && variable->getTLSKind() == VarDecl::TLS_None &&
           checker.context.getBaseElementType(variable->getType()).isConstQualified();
}

void checkVariable(const VarDecl *variable, const Checker &checker) {
    if (isConstant(variable, checker) || !isSecondClass(variable->getType())) {
        return;
    }
    Verdict verdict = variable->hasGlobalStorage()                ? kKept
                      : isArrayOfSecondClass(variable->getType()) ? kArray
                                                                  : kAllowed;
    checker.add(variable->getLocation(), verdict, variable->getName());
}

// What SL_VIEW_DEFINE, SL_VEC_DEFINE, SL_MAP_DEFINE and the like make in a user's file of a type
// that he names: it gives access to objects of that type, where it may not store pointers.
void checkMade(const Decl *declaration, const Checker &checker) {
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    const auto *field = dyn_cast<FieldDecl>(declaration);
    QualType access = field != nullptr      ? field->getType()
                      : function != nullptr ? function->getReturnType()
                                            : checker.context.VoidTy;
    bool stores = access->isPointerType() ? canStoreThrough(access) : isArrayOfSecondClass(access);
    QualType element = access->isPointerType() ? access->getPointeeType()
                                               : checker.context.getBaseElementType(access);
    const RecordDecl *record = element->getAsRecordDecl();
    checker.add(declaration->getLocation(), stores ? kContainer : kAllowed,
                record == nullptr ? "" : record->getName());
}

} // namespace

void checkStorage(const Decl *declaration, const Checker &checker) {
    if (checker.trust.isTrusted(declaration->getLocation())) {
        checkMade(declaration, checker);
    } else if (const auto *variable = dyn_cast<VarDecl>(declaration)) {
        checkVariable(variable, checker);
    } else if (const auto *field = dyn_cast<FieldDecl>(declaration)) {
        checker.add(field->getLocation(),
                    isArrayOfSecondClass(field->getType()) ? kArray : kAllowed, field->getName());
    }
}

void checkLiteralStorage(const CompoundLiteralExpr *literal, const Checker &checker) {
    checker.add(literal->getBeginLoc(),
                isArrayOfSecondClass(literal->getType()) ? kArray : kAllowed);
}

} // namespace safecheck
