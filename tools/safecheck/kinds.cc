// The allow-list of statement and expression kinds. What has no row here does not exist in safe
// code.
#include "site.h"

#include "clang/AST/Attr.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kUnknown = {"P11", "this construct is not in the profile", "write plain C23"};
constexpr Verdict kVector = {"P2", "vector or matrix type", "use fixed arrays and views"};
constexpr Verdict kBuiltin = {"P5", "compiler builtin outside the list", "use a safelib function"};
constexpr Verdict kAtomic = {"P9", "atomic operation", "use safelib's atomic types"};
constexpr Verdict kBlock = {"P4", "block", "use a function"};
constexpr Verdict kAssembly = {"P4", "inline assembly", "use a kernel/api function instead"};

bool isFallthroughOnly(const Site &site) {
    for (const Attr *attribute : cast<AttributedStmt>(site.node)->getAttrs()) {
        if (!isa<FallThroughAttr, LikelyAttr, UnlikelyAttr>(attribute)) {
            return false;
        }
    }
    return true;
}

bool isSizeOrAlign(const Site &site) {
    auto kind = cast<UnaryExprOrTypeTraitExpr>(site.node)->getKind();
    return kind == UETT_SizeOf || kind == UETT_AlignOf || kind == UETT_PreferredAlignOf;
}

bool isPlainUnary(const Site &site) {
    auto code = cast<UnaryOperator>(site.node)->getOpcode();
    return code != UO_Real && code != UO_Imag && code != UO_Extension && code != UO_Coawait;
}

constexpr Row kKinds[] = {
    // statements
    {Stmt::CompoundStmtClass, nullptr, kAllowed},
    {Stmt::DeclStmtClass, nullptr, kAllowed},
    {Stmt::NullStmtClass, nullptr, kAllowed},
    {Stmt::IfStmtClass, nullptr, kAllowed},
    {Stmt::SwitchStmtClass, nullptr, kAllowed},
    {Stmt::CaseStmtClass, nullptr, kAllowed},
    {Stmt::DefaultStmtClass, nullptr, kAllowed},
    {Stmt::WhileStmtClass, nullptr, kAllowed},
    {Stmt::DoStmtClass, nullptr, kAllowed},
    {Stmt::ForStmtClass, nullptr, kAllowed},
    {Stmt::BreakStmtClass, nullptr, kAllowed},
    {Stmt::ContinueStmtClass, nullptr, kAllowed},
    {Stmt::ReturnStmtClass, nullptr, kAllowed},
    {Stmt::AttributedStmtClass, isFallthroughOnly, kAllowed},
    {Stmt::AttributedStmtClass,
     nullptr,
     {"P11", "attribute on a statement", "use [[fallthrough]] only"}},
    {Stmt::GotoStmtClass, nullptr, {"P4", "goto", "use a loop, a flag or a function"}},
    {Stmt::IndirectGotoStmtClass, nullptr, {"P4", "computed goto", "use a switch"}},
    {Stmt::LabelStmtClass, nullptr, {"P4", "label", "use a loop, a flag or a function"}},
    {Stmt::AddrLabelExprClass, nullptr, {"P4", "address of a label", "use a switch"}},
    {Stmt::GCCAsmStmtClass, nullptr, kAssembly},
    {Stmt::MSAsmStmtClass, nullptr, kAssembly},
    // leaves
    {Stmt::IntegerLiteralClass, nullptr, kAllowed},
    {Stmt::FloatingLiteralClass, nullptr, kAllowed},
    {Stmt::CharacterLiteralClass, nullptr, kAllowed},
    {Stmt::StringLiteralClass, nullptr, kAllowed},
    {Stmt::CXXBoolLiteralExprClass, nullptr, kAllowed},
    {Stmt::CXXNullPtrLiteralExprClass, nullptr, kAllowed},
    {Stmt::PredefinedExprClass, nullptr, kAllowed},
    {Stmt::DeclRefExprClass, nullptr, kAllowed},
    {Stmt::OffsetOfExprClass, nullptr, kAllowed},
    {Stmt::UnaryExprOrTypeTraitExprClass, isSizeOrAlign, kAllowed},
    {Stmt::ConstantExprClass, nullptr, kAllowed},
    {Stmt::ImplicitValueInitExprClass, nullptr, kAllowed},
    {Stmt::NoInitExprClass, nullptr, kAllowed}, // part of DesignatedInitUpdateExpr, see below
    // operators
    {Stmt::ParenExprClass, nullptr, kAllowed},
    {Stmt::UnaryOperatorClass, isPlainUnary, kAllowed},
    {Stmt::BinaryOperatorClass, nullptr, kAllowed},
    {Stmt::CompoundAssignOperatorClass, nullptr, kAllowed},
    {Stmt::ConditionalOperatorClass, nullptr, kAllowed},
    {Stmt::ArraySubscriptExprClass, nullptr, kAllowed},
    {Stmt::MemberExprClass, nullptr, kAllowed},
    {Stmt::CallExprClass, nullptr, kAllowed},
    {Stmt::ImplicitCastExprClass, nullptr, kAllowed},
    {Stmt::CStyleCastExprClass, nullptr, kAllowed},
    {Stmt::CompoundLiteralExprClass, nullptr, kAllowed},
    {Stmt::InitListExprClass, nullptr, kAllowed},
    {Stmt::DesignatedInitExprClass, nullptr, kAllowed},
    {Stmt::GenericSelectionExprClass, nullptr, kAllowed},
    // known and denied
    {Stmt::BinaryConditionalOperatorClass,
     nullptr,
     {"P11", "GNU '?:'", "write the middle operand"}},
    {Stmt::StmtExprClass, nullptr, {"P4", "statement expression", "use a function"}},
    {Stmt::VAArgExprClass, nullptr, {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {Stmt::BlockExprClass, nullptr, kBlock},
    {Stmt::AtomicExprClass, nullptr, kAtomic},
    {Stmt::BuiltinBitCastExprClass, nullptr, kBuiltin},
    {Stmt::ChooseExprClass, nullptr, kBuiltin},
    {Stmt::ShuffleVectorExprClass, nullptr, kVector},
    {Stmt::ConvertVectorExprClass, nullptr, kVector},
    {Stmt::ExtVectorElementExprClass, nullptr, kVector},
    {Stmt::MatrixSubscriptExprClass, nullptr, kVector},
    {Stmt::DesignatedInitUpdateExprClass,
     nullptr,
     {"P10", "an initialiser that is overridden in part", "write each field once"}},
    {Stmt::EmbedExprClass, nullptr, {"P12", "#embed", "pass the data as a boot module"}},
};

} // namespace

bool isUnknownKind(const Verdict &verdict) { return verdict.what == kUnknown.what; }

Verdict judgeKind(const Site &site) {
    for (const Row &row : kKinds) {
        if (row.kind == site.node->getStmtClass() &&
            (row.matches == nullptr || row.matches(site))) {
            return row.verdict;
        }
    }
    return kUnknown;
}

} // namespace safecheck
