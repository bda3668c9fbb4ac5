// P4: control flow that could skip an initialisation, leave a function without its value, or lose
// the types of a call's arguments.
#include "site.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kCasePastDeclaration = {
    "P4", "jump past a declaration (it would skip the zero initialisation)",
    "declare it before the switch, or put braces round the case"};
constexpr Verdict kNestedCase = {"P4", "case label inside another statement",
                                 "write every case directly in the switch's braces"};
constexpr Verdict kNoValue = {
    "P4", "the function can end without a return",
    "end it with a return, or with a call that faults (a switch needs a default)"};
constexpr Verdict kReturns = {"P11", "a [[noreturn]] function can return",
                              "end it with a call that does not return"};

const FunctionProtoType *calledType(const Site &site) {
    QualType callee = cast<CallExpr>(site.node)->getCallee()->getType();
    if (const auto *pointer = callee->getAs<PointerType>()) {
        callee = pointer->getPointeeType();
    }
    return callee->getAs<FunctionProtoType>();
}

bool isBuiltinCall(const Site &site) { return cast<CallExpr>(site.node)->getBuiltinCallee() != 0; }

bool isVariadicCall(const Site &site) {
    const FunctionProtoType *type = calledType(site);
    return !isBuiltinCall(site) && type != nullptr && type->isVariadic();
}

constexpr Row kControlFlow[] = {
    {Stmt::CallExprClass,
     isVariadicCall,
     {"P4", "call with variable arguments", "pass a view, or use sl_fmt"}},
};

// Walks down labels to the statement that they mark, noting each case on the way.
const Stmt *belowLabels(const Stmt *statement, llvm::SmallVectorImpl<const SwitchCase *> &cases) {
    for (;;) {
        if (auto *label = dyn_cast<SwitchCase>(statement)) {
            cases.push_back(label);
            statement = label->getSubStmt();
        } else if (auto *attributed = dyn_cast<AttributedStmt>(statement)) {
            statement = attributed->getSubStmt();
        } else if (auto *mark = dyn_cast<LabelStmt>(statement)) {
            statement = mark->getSubStmt();
        } else {
            return statement;
        }
    }
}

bool declaresVariable(const Stmt *statement) {
    auto *group = dyn_cast<DeclStmt>(statement);
    return group != nullptr &&
           llvm::any_of(group->decls(), [](const Decl *decl) { return isa<VarDecl>(decl); });
}

// True when `statement` holds a break that leaves the loop or switch around it.
bool breaksOut(const Stmt *statement) {
    if (statement == nullptr || isa<Expr>(statement)) {
        return false;
    }
    if (isa<BreakStmt>(statement)) {
        return true;
    }
    if (isa<ForStmt, WhileStmt, DoStmt, SwitchStmt>(statement)) {
        return false; // its breaks are its own
    }
    return llvm::any_of(statement->children(), breaksOut);
}

bool hasDefault(const SwitchStmt *statement) {
    for (const SwitchCase *label = statement->getSwitchCaseList(); label != nullptr;
         label = label->getNextSwitchCase()) {
        if (isa<DefaultStmt>(label)) {
            return true;
        }
    }
    return false;
}

bool isAlwaysTrue(const Expr *condition, ASTContext &context) {
    bool value = false;
    return condition == nullptr || (condition->EvaluateAsBooleanCondition(value, context) && value);
}

// True when control cannot pass the end of `statement`, by its shape alone.
bool terminates(const Stmt *statement, ASTContext &context) {
    llvm::SmallVector<const SwitchCase *, 4> labels;
    statement = statement == nullptr ? nullptr : belowLabels(statement, labels);
    if (statement == nullptr) {
        return false;
    }
    if (isa<ReturnStmt, ContinueStmt, GotoStmt, IndirectGotoStmt>(statement)) {
        return true;
    }
    if (auto *block = dyn_cast<CompoundStmt>(statement)) {
        return !block->body_empty() && terminates(block->body_back(), context);
    }
    if (auto *choice = dyn_cast<IfStmt>(statement)) {
        return terminates(choice->getThen(), context) && terminates(choice->getElse(), context);
    }
    if (auto *loop = dyn_cast<WhileStmt>(statement)) {
        return isAlwaysTrue(loop->getCond(), context) && !breaksOut(loop->getBody());
    }
    if (auto *loop = dyn_cast<ForStmt>(statement)) {
        return isAlwaysTrue(loop->getCond(), context) && !breaksOut(loop->getBody());
    }
    if (auto *loop = dyn_cast<DoStmt>(statement)) {
        return isAlwaysTrue(loop->getCond(), context) && !breaksOut(loop->getBody());
    }
    if (auto *choice = dyn_cast<SwitchStmt>(statement)) {
        return hasDefault(choice) && !breaksOut(choice->getBody()) &&
               terminates(choice->getBody(), context);
    }
    if (auto *call = dyn_cast<CallExpr>(statement)) {
        const FunctionDecl *callee = call->getDirectCallee();
        return callee != nullptr && callee->isNoReturn();
    }
    return false;
}

bool returns(const Stmt *statement) {
    return statement != nullptr && !isa<Expr>(statement) &&
           (isa<ReturnStmt>(statement) || llvm::any_of(statement->children(), returns));
}

} // namespace

Verdict judgeControlFlow(const Site &site) { return firstMatch(kControlFlow, site); }

void checkSwitch(const SwitchStmt *statement, const Checker &checker) {
    llvm::SmallPtrSet<const SwitchCase *, 16> direct;
    bool declared = false;
    auto visit = [&](const Stmt *child) {
        llvm::SmallVector<const SwitchCase *, 4> labels;
        const Stmt *below = belowLabels(child, labels);
        for (const SwitchCase *label : labels) {
            direct.insert(label);
            if (declared) {
                checker.add(label->getKeywordLoc(), kCasePastDeclaration);
            }
        }
        declared = declared || declaresVariable(below);
    };
    if (auto *block = dyn_cast<CompoundStmt>(statement->getBody())) {
        llvm::for_each(block->body(), visit);
    } else {
        visit(statement->getBody());
    }
    for (const SwitchCase *label = statement->getSwitchCaseList(); label != nullptr;
         label = label->getNextSwitchCase()) {
        if (!direct.contains(label)) {
            checker.add(label->getKeywordLoc(), kNestedCase);
        }
    }
}

void checkFunctionEnd(const FunctionDecl *function, const Checker &checker) {
    const Stmt *body = function->getBody();
    if (checker.context.getDiagnostics().hasUncompilableErrorOccurred()) {
        return; // a statement that does not compile is not in the tree: it may be the return
    }
    bool ends = terminates(body, checker.context);
    if (function->isNoReturn()) {
        if (!ends || returns(body)) {
            checker.add(body->getEndLoc(), kReturns, function->getName());
        }
    } else if (!function->getReturnType()->isVoidType() && !ends) {
        checker.add(body->getEndLoc(), kNoValue, function->getName());
    }
}

} // namespace safecheck
