// P1, P2, P14: what may be done with a pointer. It may be copied, compared for equality, tested,
// and followed. Conversions are an allow-list too: a kind of cast without a row is denied.
#include "site.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr uint64_t kMaxObjectBytes = uint64_t{1} << 30;

// -- P1: reaching memory by an address
// ------------------------------------------------------------------------

bool isPointerStep(const Site &site) {
    auto *unary = cast<UnaryOperator>(site.node);
    return unary->isIncrementDecrementOp() && isPointer(unary->getType());
}

bool isPointerSum(const Site &site) {
    auto *binary = cast<BinaryOperator>(site.node);
    return binary->isAdditiveOp() && isPointer(binary->getType());
}

bool isPointerSumAssignment(const Site &site) {
    return isPointer(cast<BinaryOperator>(site.node)->getLHS()->getType());
}

bool isPointerDifference(const Site &site) {
    auto *binary = cast<BinaryOperator>(site.node);
    return binary->isAdditiveOp() && isPointer(binary->getLHS()->getType()) &&
           isPointer(binary->getRHS()->getType());
}

bool isPointerOrder(const Site &site) {
    auto *binary = cast<BinaryOperator>(site.node);
    return binary->isRelationalOp() && isPointer(binary->getLHS()->getType());
}

// The array that a subscript reads, or null when it reads through a pointer.
const ConstantArrayType *subscriptedArray(const Site &site) {
    auto *subscript = cast<ArraySubscriptExpr>(site.node);
    auto *decay = dyn_cast<ImplicitCastExpr>(subscript->getBase()->IgnoreParens());
    if (decay == nullptr || decay->getCastKind() != CK_ArrayToPointerDecay) {
        return nullptr;
    }
    return site.context.getAsConstantArrayType(decay->getSubExpr()->getType());
}

bool isSubscriptOfPointer(const Site &site) { return subscriptedArray(site) == nullptr; }

bool isVariableIndex(const Site &site) {
    Expr::EvalResult index;
    return !cast<ArraySubscriptExpr>(site.node)->getIdx()->EvaluateAsInt(index, site.context);
}

// True for `m[y]` and `m[y][x]` of an array of arrays.
bool isVariableRow(const Site &site) {
    auto *subscript = cast<ArraySubscriptExpr>(site.node);
    auto *decay = dyn_cast<ImplicitCastExpr>(subscript->getBase()->IgnoreParens());
    bool ofRow = decay != nullptr && isa<ArraySubscriptExpr>(decay->getSubExpr()->IgnoreParens());
    return isVariableIndex(site) && (ofRow || subscript->getType()->isArrayType());
}

bool isIndexOutside(const Site &site) {
    Expr::EvalResult index;
    const ConstantArrayType *array = subscriptedArray(site);
    if (!cast<ArraySubscriptExpr>(site.node)->getIdx()->EvaluateAsInt(index, site.context)) {
        return false;
    }
    const llvm::APSInt &value = index.Val.getInt();
    return value.isNegative() || value.getActiveBits() > 63 ||
           value.getZExtValue() >= array->getSize().getZExtValue();
}

bool isHugeDereference(const Site &site) {
    auto *unary = cast<UnaryOperator>(site.node);
    QualType type = unary->getType();
    return unary->getOpcode() == UO_Deref && !type->isIncompleteType() && !type->isFunctionType() &&
           static_cast<uint64_t>(site.context.getTypeSizeInChars(type).getQuantity()) >
               kMaxObjectBytes;
}

bool isDecay(const Site &site) {
    auto *conversion = cast<ImplicitCastExpr>(site.node);
    return conversion->getCastKind() == CK_ArrayToPointerDecay &&
           (site.parent == nullptr || !isa<ArraySubscriptExpr>(site.parent));
}

bool isStringDecay(const Site &site) {
    auto *conversion = cast<ImplicitCastExpr>(site.node);
    bool literal = isa<StringLiteral, PredefinedExpr>(conversion->getSubExpr()->IgnoreParens());
    return isDecay(site) && literal;
}

// -- P2: making a pointer out of something else
// ------------------------------------------------------------------

bool makesPointer(const Site &site) { return isPointer(cast<CastExpr>(site.node)->getType()); }

bool eatsPointer(const Site &site) {
    auto *conversion = cast<CastExpr>(site.node);
    return isPointer(conversion->getSubExpr()->getType()) && conversion->getCastKind() != CK_ToVoid;
}

// True for a conversion between pointers that differ in const and volatile alone; losesConst judges
// it.
bool changesQualifiersOnly(const Site &site) {
    auto *conversion = cast<CastExpr>(site.node);
    return isPointer(conversion->getType()) && isPointer(conversion->getSubExpr()->getType()) &&
           site.context.hasCvrSimilarType(conversion->getType(),
                                          conversion->getSubExpr()->getType());
}

bool touchesAtomic(const Site &site) {
    auto kind = cast<CastExpr>(site.node)->getCastKind();
    return kind == CK_AtomicToNonAtomic || kind == CK_NonAtomicToAtomic;
}

bool isListedCast(CastKind kind) {
    switch (kind) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_ArrayToPointerDecay:
    case CK_FunctionToPointerDecay:
    case CK_BuiltinFnToFnPtr:
    case CK_NullToPointer:
    case CK_PointerToBoolean:
    case CK_ToVoid:
    case CK_IntegralCast:
    case CK_IntegralToBoolean:
    case CK_IntegralToFloating:
    case CK_FloatingToIntegral:
    case CK_FloatingToBoolean:
    case CK_FloatingCast:
    case CK_BooleanToSignedIntegral:
        return true;
    default:
        return false;
    }
}

bool isUnlistedCast(const Site &site) {
    return !isListedCast(cast<CastExpr>(site.node)->getCastKind()) && !changesQualifiersOnly(site);
}

bool isUnionCast(const Site &site) {
    return cast<CastExpr>(site.node)->getCastKind() == CK_ToUnion;
}

bool convertsPointer(const Site &site) {
    auto kind = cast<CastExpr>(site.node)->getCastKind();
    return (kind == CK_BitCast && !changesQualifiersOnly(site)) || kind == CK_LValueBitCast ||
           kind == CK_LValueToRValueBitCast || kind == CK_IntegralToPointer ||
           kind == CK_PointerToIntegral || kind == CK_AddressSpaceConversion;
}

// -- P14: losing const
// --------------------------------------------------------------------------------------------

// True when `from` -> `to` keeps every qualifier of the pointee and changes nothing below it.
bool keepsQualifiers(QualType from, QualType to) {
    QualType source = from->getPointeeType();
    QualType target = to->getPointeeType();
    if (source.isNull() || target.isNull()) {
        return true;
    }
    if (!target.isAtLeastAsQualifiedAs(source)) {
        return false;
    }
    return target->getPointeeType().isNull() || source.getUnqualifiedType().getCanonicalType() ==
                                                    target.getUnqualifiedType().getCanonicalType();
}

bool losesConst(const Site &site) {
    auto *conversion = cast<ImplicitCastExpr>(site.node);
    QualType from = conversion->getSubExpr()->getType();
    return changesQualifiersOnly(site) && !keepsQualifiers(from, conversion->getType());
}

// -- P14: promises to the optimiser
// --------------------------------------------------------------------------------------------

// `(y == -1 ? 1 : y)`, with any other number in the middle.
bool replacesMinusOne(const Expr *expression, const ASTContext &context) {
    const auto *choice = dyn_cast<ConditionalOperator>(plain(expression));
    const auto *test =
        choice == nullptr ? nullptr : dyn_cast<BinaryOperator>(plain(choice->getCond()));
    if (test == nullptr || test->getOpcode() != BO_EQ) {
        return false;
    }
    Expr::EvalResult tested;
    Expr::EvalResult instead;
    const auto *name = dyn_cast<DeclRefExpr>(plain(test->getLHS()));
    const auto *kept = dyn_cast<DeclRefExpr>(plain(choice->getFalseExpr()));
    return name != nullptr && kept != nullptr && name->getDecl() == kept->getDecl() &&
           test->getRHS()->EvaluateAsInt(tested, context) && tested.Val.getInt().isAllOnes() &&
           choice->getTrueExpr()->EvaluateAsInt(instead, context) &&
           !instead.Val.getInt().isAllOnes();
}

// True when no value of the expression is the lowest one of its type, or -1.
bool isNever(const Expr *expression, bool minusOne, const ASTContext &context) {
    Expr::EvalResult constant;
    if (expression->EvaluateAsInt(constant, context)) {
        const llvm::APSInt &value = constant.Val.getInt();
        return minusOne ? !value.isAllOnes() : !value.isMinSignedValue();
    }
    // A cast may make -1 of another number, but no narrow number the lowest of a wider type.
    const Expr *inside = minusOne ? plain(expression) : expression->IgnoreParenCasts();
    QualType written = inside->getType();
    bool widened = written->isIntegerType() &&
                   context.getIntWidth(written) < context.getIntWidth(expression->getType());
    return (minusOne && replacesMinusOne(expression, context)) ||
           (widened && (!minusOne || written->isUnsignedIntegerOrEnumerationType()));
}

// The lowest number divided by -1 has no result: LLVM takes it for something that never happens,
// whatever -fwrapv says.
bool dividesLowest(const Site &site) {
    auto *binary = cast<BinaryOperator>(site.node);
    auto code = binary->getOpcode();
    if (code != BO_Div && code != BO_Rem && code != BO_DivAssign && code != BO_RemAssign) {
        return false;
    }
    auto *assignment = dyn_cast<CompoundAssignOperator>(binary);
    QualType type = assignment != nullptr ? assignment->getComputationLHSType() : binary->getType();
    if (!type->isSignedIntegerOrEnumerationType() ||
        isNever(binary->getRHS(), true, site.context)) {
        return false;
    }
    bool narrow = assignment != nullptr && site.context.getIntWidth(binary->getLHS()->getType()) <
                                               site.context.getIntWidth(type);
    return !narrow && (assignment != nullptr || !isNever(binary->getLHS(), false, site.context));
}

constexpr Verdict kDivision = {
    "P14",
    "signed division by what may be -1 (the lowest number has no "
    "such quotient)",
    "use sl_div_..., sl_mod_... (safelib/checked.h) or x / (y == -1 ? 1 : y)"};

constexpr const char *kUseView =
    "use a view: SL_ARRAY_VIEW of an array, then sl_at, sl_get, sl_set";
constexpr const char *kUseMove = "move a view: sl_slice, sl_drop, sl_first";
constexpr const char *kNoCast =
    "keep the object's own type; reach other data by views and sl_ readers";

constexpr Row kPointerUse[] = {
    {Stmt::UnaryOperatorClass, isPointerStep, {"P1", "pointer arithmetic", kUseMove}},
    {Stmt::UnaryOperatorClass, isHugeDereference, {"P1", "object larger than 1 GiB", "use a view"}},
    {Stmt::BinaryOperatorClass,
     isPointerDifference,
     {"P1", "difference of pointers", "keep indices or sl_range"}},
    {Stmt::BinaryOperatorClass, isPointerSum, {"P1", "pointer arithmetic", kUseMove}},
    {Stmt::BinaryOperatorClass, isPointerOrder, {"P1", "order of pointers", "compare indices"}},
    {Stmt::BinaryOperatorClass, dividesLowest, kDivision},
    {Stmt::CompoundAssignOperatorClass, dividesLowest, kDivision},
    {Stmt::CompoundAssignOperatorClass,
     isPointerSumAssignment,
     {"P1", "pointer arithmetic", kUseMove}},
    {Stmt::ArraySubscriptExprClass,
     isSubscriptOfPointer,
     {"P1", "subscript of a pointer", kUseView}},
    {Stmt::ArraySubscriptExprClass,
     isVariableRow,
     {"P1", "variable index into an array of arrays",
      "use a view of the row: SL_ROW_VIEW(T, array, row), then sl_at, sl_get, sl_set"}},
    {Stmt::ArraySubscriptExprClass,
     isVariableIndex,
     {"P1", "variable index into a bare array", kUseView}},
    {Stmt::ArraySubscriptExprClass, isIndexOutside, {"P1", "index outside the array", kUseView}},
    {Stmt::CStyleCastExprClass, isUnionCast, {"P3", "cast to a union", "assign the member"}},
    {Stmt::CStyleCastExprClass, makesPointer, {"P2", "cast makes a pointer", kNoCast}},
    {Stmt::CStyleCastExprClass,
     eatsPointer,
     {"P2", "cast of a pointer", "keep a handle or an index"}},
    {Stmt::CStyleCastExprClass,
     isUnlistedCast,
     {"P2", "cast outside the list", "use integers and floats only"}},
    {Stmt::ImplicitCastExprClass, losesConst, {"P14", "const is lost", "keep the const"}},
    {Stmt::ImplicitCastExprClass,
     isStringDecay,
     {"P14", "string literal as a pointer", "use SL_STR(\"...\")"}},
    {Stmt::ImplicitCastExprClass,
     isDecay,
     {"P1", "array becomes a pointer", "use SL_ARRAY_VIEW(T, array)"}},
    {Stmt::ImplicitCastExprClass,
     touchesAtomic,
     {"P9", "atomic operation", "use safelib's atomic types"}},
    {Stmt::ImplicitCastExprClass,
     convertsPointer,
     {"P2", "conversion makes a pointer of another type", kNoCast}},
    {Stmt::ImplicitCastExprClass, isUnlistedCast, {"P2", "conversion outside the list", kNoCast}},
};

bool changesType(const Site &site) {
    auto *conversion = cast<ImplicitCastExpr>(site.node);
    bool involvesVoid = conversion->getType()->isVoidPointerType() ||
                        conversion->getSubExpr()->getType()->isVoidPointerType();
    return convertsPointer(site) && !involvesVoid;
}

// Of conversions inside a trusted macro: its arguments must have the types that it was written for.
constexpr Row kTrustedConversion[] = {
    {Stmt::ImplicitCastExprClass,
     changesType,
     {"P2", "argument of another type than the trusted macro expects",
      "pass an object of that very type (its SL_VIEW_DEFINE may be missing: safelib/views.h has "
      "the "
      "standard numbers)"}},
    {Stmt::ImplicitCastExprClass, losesConst, {"P14", "const is lost", "keep the const"}},
};

} // namespace

Verdict judgePointerUse(const Site &site) { return firstMatch(kPointerUse, site); }

Verdict judgeTrustedConversion(const Site &site) { return firstMatch(kTrustedConversion, site); }

} // namespace safecheck
