// The walk: keeps the path from the root, decides who owns each node, asks the tables.
// - Declarations that stand in trusted files are not entered; what a trusted macro makes in a user
// file is.
#include "walk.h"

#include "lifetimes.h"
#include "ownership.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/SaveAndRestore.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kSpansFiles = {"P12", "a declaration begins in one file and ends in another",
                                 "end every header with a complete declaration"};
constexpr Verdict kMutableLiteral = {"P9", "mutable compound literal outside a function",
                                     "make it const"};

constexpr Verdict kHiddenTag = {"P11", "struct, union or enum defined inside an expression",
                                "define it by a declaration of its own"};
constexpr Verdict kTooDeep = {"P11", "more than 1000 levels of statements and expressions",
                              "split it"};

constexpr unsigned kMaxDepth = 1000;

// The tag that a declaration's own specifier defines (`struct s {...} *name;`), or null.
const TagDecl *definedBySpecifier(const Decl *declaration) {
    const TypeSourceInfo *written = nullptr;
    if (const auto *declarator = dyn_cast<DeclaratorDecl>(declaration)) {
        written = isa<ParmVarDecl>(declarator) ? nullptr : declarator->getTypeSourceInfo();
    } else if (const auto *name = dyn_cast<TypedefNameDecl>(declaration)) {
        written = name->getTypeSourceInfo();
    }
    TypeLoc type = written == nullptr ? TypeLoc() : written->getTypeLoc();
    while (!type.isNull() && !type.getAs<ElaboratedTypeLoc>()) {
        type = type.getNextTypeLoc();
    }
    auto name = type.isNull() ? ElaboratedTypeLoc() : type.getAs<ElaboratedTypeLoc>();
    return name ? name.getTypePtr()->getOwnedTagDecl() : nullptr;
}

class Walk : public RecursiveASTVisitor<Walk> {
  public:
    explicit Walk(const Checker &checker) : checker_(checker) {}

    bool shouldVisitImplicitCode() const { return false; }

    bool TraverseDecl(Decl *declaration) {
        if (declaration == nullptr || isInTrustedFile(declaration)) {
            return true;
        }
        Step step(*this, nullptr, checker_.trust.isTrusted(declaration->getLocation()));
        if (!isa<TranslationUnitDecl>(declaration)) {
            checkDeclaration(declaration, checker_);
            checkFiles(declaration);
            checkLifetimes(declaration, checker_);
            checkOwnership(declaration, checker_);
        }
        seen_.insert(declaration);
        specified_.insert(definedBySpecifier(declaration));
        if (auto *record = dyn_cast<RecordDecl>(declaration)) {
            checkRecord(record, checker_);
        }
        auto *function = dyn_cast<FunctionDecl>(declaration);
        bool hasBody = function != nullptr && function->doesThisDeclarationHaveABody();
        bool isUsers = hasBody && checker_.trust.isUser(function->getBody()->getBeginLoc());
        if (isUsers) {
            checkFunctionEnd(function, checker_);
        }
        llvm::SaveAndRestore inside(
            inTrustedFunction_, inTrustedFunction_ || (hasBody && !isUsers &&
                                                       !isNamedByUser(function, checker_.trust)));
        llvm::SaveAndRestore copier(
            inCopier_, inCopier_ || (hasBody && isCopierOfSafeMacros(function, checker_)));
        return RecursiveASTVisitor::TraverseDecl(declaration);
    }

    // The tree does not hold every tag that is defined inside an expression: `tags` are all.
    void checkTags(llvm::ArrayRef<TagDecl *> tags) {
        for (TagDecl *tag : tags) {
            if (seen_.count(tag) == 0) {
                TraverseDecl(tag);
            }
        }
        for (const TagDecl *tag : tags) {
            bool hidden = !tag->isFreeStanding() && specified_.count(tag) == 0;
            if (hidden && !isInTrustedFile(tag) &&
                checker_.trust.isUser(tag->getBraceRange().getBegin())) {
                checker_.add(tag->getLocation(), kHiddenTag, tag->getName());
            }
        }
    }

    bool TraverseStmt(Stmt *node) {
        if (node == nullptr) {
            return true;
        }
        if (depth_ >= kMaxDepth) {
            checker_.add(place_, kTooDeep);
            return true;
        }
        SourceLocation token = makingToken(node);
        token = token.isValid() ? token : node->getBeginLoc();
        place_ = token.isValid() ? token : place_;
        bool trusted = isTrusted(node);
        if (trusted) {
            SourceLocation begin = node->getBeginLoc();
            checker_.add(begin.isValid() ? begin : place_, judgeTrustedConversion(site(node)));
        } else {
            judge(node);
        }
        if (!inCopier_ && (!trusted || !inTrustedFunction_)) {
            checkOwnership(site(node), place_, checker_);
        }
        if (auto *name = dyn_cast<DeclRefExpr>(node)) {
            checkCapture(name->getLocation(), name->getDecl(), checker_);
        } else if (auto *member = dyn_cast<MemberExpr>(node)) {
            checkCapture(member->getMemberLoc(), member->getMemberDecl(), checker_);
        }
        Step step(*this, node, trusted);
        return RecursiveASTVisitor::TraverseStmt(node);
    }

    // Only the resolved form: the written one is covered by the words and by what it resolves to.
    bool TraverseInitListExpr(InitListExpr *list) {
        InitListExpr *resolved = list->isSemanticForm() ? list : list->getSemanticForm();
        for (Stmt *child : (resolved == nullptr ? list : resolved)->children()) {
            if (!TraverseStmt(child)) {
                return false;
            }
        }
        return true;
    }

    // The message is the compiler's to print: a literal that has not even a type.
    bool TraverseStaticAssertDecl(StaticAssertDecl *assertion) {
        return TraverseStmt(assertion->getAssertExpr());
    }

    bool VisitTypeLoc(TypeLoc type) {
        checkTypeLoc(type, checker_);
        return true;
    }

  private:
    // One level of the path: the node above, and who owns it.
    struct Step {
        Step(Walk &walk, const Stmt *node, bool trusted)
            : walk(walk), parent(walk.parent_), wasTrusted(walk.trusted_), place(walk.place_) {
            walk.parent_ = node;
            walk.depth_++;
            walk.trusted_ = trusted;
        }
        ~Step() {
            walk.parent_ = parent;
            walk.place_ = place;
            walk.depth_--;
            walk.trusted_ = wasTrusted;
        }
        Walk &walk;
        const Stmt *parent;
        bool wasTrusted;
        SourceLocation place;
    };

    bool isInTrustedFile(const Decl *declaration) const {
        const SourceManager &sources = checker_.context.getSourceManager();
        return !isa<TranslationUnitDecl>(declaration) &&
               fileIsTrusted(sources, declaration->getBeginLoc()) &&
               fileIsTrusted(sources, declaration->getEndLoc());
    }

    bool fileIsTrusted(const SourceManager &sources, SourceLocation where) const {
        return checker_.trust.isTrusted(sources.getExpansionLoc(where));
    }

    void checkFiles(const Decl *declaration) const {
        const SourceManager &sources = checker_.context.getSourceManager();
        if (declaration->getEndLoc().isValid() &&
            sources.getFileID(sources.getExpansionLoc(declaration->getBeginLoc())) !=
                sources.getFileID(sources.getExpansionLoc(declaration->getEndLoc()))) {
            checker_.add(declaration->getBeginLoc(), kSpansFiles);
        }
    }

    // A cast is trusted only when the type was spelled by trusted code too, and a call only with
    // its function: `M(int *)p` and `f M(x)` must not hide in the `(x)` of a trusted macro.
    bool isTrusted(const Stmt *node) const {
        SourceLocation token = makingToken(node);
        bool trusted = token.isValid() ? checker_.trust.isTrusted(token) : trusted_;
        if (const auto *cast = dyn_cast<CStyleCastExpr>(node)) {
            TypeLoc type = cast->getTypeInfoAsWritten()->getTypeLoc();
            auto pointer = type.getAs<PointerTypeLoc>();
            return trusted &&
                   checker_.trust.isTrusted(pointer ? pointer.getStarLoc() : type.getBeginLoc());
        }
        if (const auto *call = dyn_cast<CallExpr>(node)) {
            SourceLocation callee = makingToken(plain(call->getCallee()));
            return trusted && checker_.trust.isTrusted(callee);
        }
        return trusted;
    }

    Site site(const Stmt *node) const { return {node, parent_, checker_.context, checker_.trust}; }

    void judge(const Stmt *node) {
        const auto *expression = dyn_cast<Expr>(node);
        if (expression != nullptr && expression->containsErrors()) {
            return; // the compiler has reported them
        }
        if (isa<UnresolvedLookupExpr>(node) &&
            checker_.context.getDiagnostics().hasUncompilableErrorOccurred()) {
            return; // an overloaded function without arguments that fit: likewise
        }
        Site here = site(node);
        SourceLocation where = place_;
        if (Verdict kind = judgeKind(here)) {
            checker_.add(where, kind, isUnknownKind(kind) ? node->getStmtClassName() : "");
        }
        checker_.add(where, judgePointerUse(here));
        checker_.add(where, judgeControlFlow(here));
        checker_.add(where, judgeForgery(here));
        if (expression != nullptr) {
            checker_.add(where, judgeExpressionType(expression));
            checkFrame(expression, checker_);
        }
        if (const auto *choice = dyn_cast<SwitchStmt>(node)) {
            checkSwitch(choice, checker_);
        }
        if (const auto *literal = dyn_cast<CompoundLiteralExpr>(node)) {
            noteLiteral(literal);
        }
    }

    Verdict judgeExpressionType(const Expr *expression) const {
        const auto *conversion = dyn_cast<ImplicitCastExpr>(expression);
        bool builtin = conversion != nullptr && conversion->getCastKind() == CK_BuiltinFnToFnPtr;
        bool initial = isa<InitListExpr, ImplicitValueInitExpr>(expression); // by its declaration
        return builtin || initial ? kAllowed : judgeType(expression->getType());
    }

    void noteLiteral(const CompoundLiteralExpr *literal) {
        TypeLoc type = literal->getTypeSourceInfo()->getTypeLoc().getUnqualifiedLoc();
        if (auto array = type.getAs<ArrayTypeLoc>()) {
            checker_.sizedByInitialiser.insert(array.getLBracketLoc());
        }
        bool constant = checker_.context.getBaseElementType(literal->getType()).isConstQualified();
        if (literal->isFileScope() && !constant) {
            checker_.add(literal->getBeginLoc(), kMutableLiteral);
        }
    }

    const Checker &checker_;
    const Stmt *parent_ = nullptr;
    bool trusted_ = false;
    bool inTrustedFunction_ = false; // made by a trusted macro
    bool inCopier_ = false;          // of --safe-macros, and P15 refuses to call it
    SourceLocation place_;           // of the nearest node that has one, upwards
    unsigned depth_ = 0;
    llvm::SmallPtrSet<const Decl *, 32> seen_;
    llvm::SmallPtrSet<const TagDecl *, 32> specified_;
};

} // namespace

void checkTree(ASTContext &context, const Trust &trust, llvm::ArrayRef<TagDecl *> tags,
               Report &report, Linkage &linkage) {
    std::set<SourceLocation> sized;
    std::map<const RecordDecl *, bool> ownersOfOwners;
    Checker checker{context, trust, report, linkage, sized, ownersOfOwners};
    Walk walk(checker);
    walk.TraverseDecl(context.getTranslationUnitDecl());
    walk.checkTags(tags);
}

} // namespace safecheck
