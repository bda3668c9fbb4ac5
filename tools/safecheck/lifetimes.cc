// P7 and P8: what a function may do with pointers and views.
// - P7: it stores them in its own locals only, and gives trusted functions that store them only
//   its own locals to store in.
// - P8: its result cannot look at its locals.
#include "lifetimes.h"
#include "second_class.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kStored = {
    "P7", "a pointer or view is stored through a pointer",
    "return it (beside a status, in one struct), or keep an sl_range or an index"};
constexpr Verdict kStoredByCall = {"P7", "the called function stores a pointer or view there",
                                   "give it the address of a local: &local"};
constexpr Verdict kStorer = {"P7", "address of a function that stores pointers or views",
                             "call it by its name"};
constexpr Verdict kLocal = {
    "P8", "address or view of a local, and the function's result could look at it",
    "let the caller make the object and pass a view of it"};

constexpr Verdict kPrivatePart = {
    "P8", "address of a private field, and the function's result could look at it",
    "keep it behind a view or vector, and give the address of an element"};
constexpr Verdict kFilledByItself = {
    "P8", "a call fills this variable in place, and could look at it meanwhile",
    "declare it with {}, and assign the result"};
constexpr Verdict kTemporary = {"P8", "address of a temporary", "store the value in a variable"};

constexpr size_t kMaxDepth = 4000; // walk.cc refuses such code long before

// Trusted functions, and which of their parameters (bits, from 0) they store no pointer or view
// through, or only one that looks at an arena's memory on behalf of the object itself.
struct Keeper {
    const char *name;
    unsigned parameters;
};

constexpr Keeper kKeepers[] = {
    {"sl_alloc", 1 << 0},
    {"sl_assign", 1 << 0},
    {"sl_base64_write", 1 << 0},
    {"sl_binary_heap_init", 1 << 1},
    {"sl_clear", 1 << 0},
    {"sl_entry", 1 << 0},
    {"sl_extend", 1 << 0},
    {"sl_flush", 1 << 0},
    {"sl_fmt_args", 1 << 0},
    {"sl_fmt_write_f32", 1 << 0},
    {"sl_fmt_write_f64", 1 << 0},
    {"sl_fmt_write_number", 1 << 0},
    {"sl_format_f32", 1 << 0},
    {"sl_format_f64", 1 << 0},
    {"sl_format_f64_fixed", 1 << 0},
    {"sl_format_f64_scientific", 1 << 0},
    {"sl_hash_slots_grow", 1 << 0},
    {"sl_hash_slots_reserve", 1 << 0},
    {"sl_hex_write", 1 << 0},
    {"sl_insert", 1 << 0},
    {"sl_map_init", 1 << 1},
    {"sl_move", 1 << 0},
    {"sl_out_clear", 1 << 0},
    {"sl_out_grow", 1 << 0},
    {"sl_out_init_growing", 1 << 1},
    {"sl_out_truncate", 1 << 0},
    {"sl_out_write", 1 << 0},
    {"sl_pop", 1 << 0},
    {"sl_pop_some", 1 << 0},
    {"sl_print_args", 1 << 0},
    {"sl_push", 1 << 0},
    {"sl_push_some", 1 << 0},
    {"sl_put", 1 << 0},
    {"sl_remove", 1 << 0},
    {"sl_reserve", 1 << 0},
    {"sl_set", 1 << 0},
    {"sl_set_init", 1 << 1},
    {"sl_str_set_append", 1 << 0},
    {"sl_str_set_clear", 1 << 0},
    {"sl_str_set_enter", 1 << 0},
    {"sl_str_set_init", 1 << 1},
    {"sl_str_set_leave", 1 << 0},
    {"sl_str_set_reserve", 1 << 0},
    {"sl_utf8_write", 1 << 0},
    {"sl_utf8_write_valid", 1 << 0},
    {"sl_vec_init", 1 << 1},
    {"sl_write", 1 << 0},
    {"sl_write_replaced", 1 << 0},
};

// Structs of safelib's whose view no function changes that is given a pointer to one: they are made
// by functions that return them. safelib's own functions are held to it like everyone's.
constexpr llvm::StringLiteral kCursors[] = {"sl_reader", "sl_writer"};

bool isCursor(QualType parameter) {
    const RecordDecl *record =
        parameter->isPointerType() ? parameter->getPointeeType()->getAsRecordDecl() : nullptr;
    return record != nullptr && llvm::is_contained(kCursors, record->getName());
}

bool isTrustedFunction(const FunctionDecl *function, const Trust &trust) {
    return llvm::any_of(function->redecls(), [&trust](const FunctionDecl *declaration) {
        return trust.isTrusted(declaration->getLocation()) ||
               trust.isInImplemented(declaration->getLocation());
    });
}

// True for a function of safelib's that safe code defines: its callers know that it stores.
bool speaksForSafelib(const FunctionDecl *function, const Trust &trust) {
    return function != nullptr &&
           llvm::any_of(function->redecls(), [&trust](const FunctionDecl *declaration) {
               return trust.isInImplemented(declaration->getLocation());
           });
}

// True when a function may store a pointer or view through its parameter. Safe functions do not.
bool storesThrough(const FunctionDecl *function, unsigned parameter, const Trust &trust) {
    QualType type = function->getParamDecl(parameter)->getType();
    // What a header of --safe-macros has for itself is held to what holds for a user's function.
    if (function->getName().ends_with("_") && trust.isInSafeMacros(function->getLocation())) {
        return false;
    }
    if (!canStoreThrough(type) || isCursor(type) || !isTrustedFunction(function, trust)) {
        return false;
    }
    return llvm::none_of(kKeepers, [&](const Keeper &keeper) {
        return function->getName() == keeper.name && (keeper.parameters >> parameter & 1) != 0;
    });
}

bool isStorer(const FunctionDecl *function, const Trust &trust) {
    for (unsigned i = 0; i < function->getNumParams(); i++) {
        if (storesThrough(function, i, trust)) {
            return true;
        }
    }
    return false;
}

// The variable that an lvalue is a part of, without following a pointer; null when there is none.
const VarDecl *variableOf(const Expr *object) {
    const Expr *part = object->IgnoreParens();
    while (const auto *member = dyn_cast<MemberExpr>(part)) {
        if (member->isArrow()) {
            return nullptr;
        }
        part = member->getBase()->IgnoreParens();
    }
    const auto *name = dyn_cast<DeclRefExpr>(part);
    return name == nullptr ? nullptr : dyn_cast<VarDecl>(name->getDecl());
}

bool isPartOfLocal(const Expr *object) {
    const VarDecl *variable = variableOf(object);
    return variable != nullptr && variable->hasLocalStorage();
}

// Outside of functions there are constants only (P9).
bool isConstant(const Expr *object) {
    const VarDecl *variable = variableOf(object);
    return variable != nullptr && variable->hasGlobalStorage();
}

bool isAddressOfLocal(const Expr *argument) {
    const Expr *address = argument->IgnoreParens();
    while (const auto *conversion = dyn_cast<ImplicitCastExpr>(address)) {
        if (conversion->getCastKind() != CK_NoOp) {
            return false;
        }
        address = conversion->getSubExpr()->IgnoreParens();
    }
    const auto *unary = dyn_cast<UnaryOperator>(address);
    return unary != nullptr && unary->getOpcode() == UO_AddrOf &&
           isPartOfLocal(unary->getSubExpr());
}

bool isImmortal(const Expr *value, ASTContext &context);

bool holdsImmortals(const InitListExpr *list, ASTContext &context) {
    return llvm::all_of(list->inits(), [&](const Expr *part) { return isImmortal(part, context); });
}

// True for a value that looks at nothing that ends: null, empty braces, literals, functions,
// constants and what they hold.
bool isImmortal(const Expr *value, ASTContext &context) {
    if (!isSecondClass(value->getType()) ||
        value->isNullPointerConstant(context, Expr::NPC_NeverValueDependent) !=
            Expr::NPCK_NotNull) {
        return true;
    }
    const Expr *what = value->IgnoreParens();
    while (const auto *conversion = dyn_cast<ImplicitCastExpr>(what)) {
        what = conversion->getSubExpr()->IgnoreParens();
        if (conversion->getCastKind() == CK_ArrayToPointerDecay) {
            return isa<StringLiteral>(what) || isConstant(what);
        }
    }
    if (const auto *choice = dyn_cast<ConditionalOperator>(what)) {
        return isImmortal(choice->getTrueExpr(), context) &&
               isImmortal(choice->getFalseExpr(), context);
    }
    if (const auto *literal = dyn_cast<CompoundLiteralExpr>(what)) {
        const auto *list = dyn_cast<InitListExpr>(literal->getInitializer());
        return list != nullptr && holdsImmortals(list, context);
    }
    if (const auto *list = dyn_cast<InitListExpr>(what)) {
        return holdsImmortals(list, context);
    }
    if (const auto *unary = dyn_cast<UnaryOperator>(what);
        unary != nullptr && unary->getOpcode() == UO_AddrOf) {
        return isConstant(unary->getSubExpr());
    }
    return isa<ImplicitValueInitExpr>(what) || isConstant(what);
}

// True when an lvalue lies in the frame of this function: not behind a pointer, no constant.
// Of a trusted macro's own variables the macro vouches for all that it does with them.
bool isInFrame(const Expr *object, const Trust &trust) {
    for (const Expr *part = object->IgnoreParens();; part = part->IgnoreParens()) {
        if (const auto *member = dyn_cast<MemberExpr>(part)) {
            if (member->isArrow()) {
                return false;
            }
            part = member->getBase();
        } else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(part)) {
            const auto *decay = dyn_cast<ImplicitCastExpr>(subscript->getBase()->IgnoreParens());
            if (decay == nullptr || decay->getCastKind() != CK_ArrayToPointerDecay) {
                return false;
            }
            part = decay->getSubExpr();
        } else if (const auto *unary = dyn_cast<UnaryOperator>(part)) {
            return unary->getOpcode() != UO_Deref;
        } else if (const auto *name = dyn_cast<DeclRefExpr>(part)) {
            const auto *variable = dyn_cast<VarDecl>(name->getDecl());
            return variable != nullptr && variable->hasLocalStorage() &&
                   !(variable->getName().ends_with("_") &&
                     trust.isTrusted(variable->getLocation()));
        } else if (const auto *literal = dyn_cast<CompoundLiteralExpr>(part)) {
            return !literal->isFileScope();
        } else {
            return !isa<StringLiteral, PredefinedExpr>(part);
        }
    }
}

// The variable, compound literal or call whose object an lvalue is a part of.
const Expr *rootOf(const Expr *object) {
    for (const Expr *part = object->IgnoreParens();; part = part->IgnoreParens()) {
        if (const auto *member = dyn_cast<MemberExpr>(part)) {
            part = member->getBase();
        } else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(part)) {
            part = subscript->getBase();
        } else if (const auto *conversion = dyn_cast<ImplicitCastExpr>(part)) {
            part = conversion->getSubExpr();
        } else {
            return part;
        }
    }
}

template <typename Predicate> bool anyEvaluated(const Stmt *node, Predicate matches) {
    if (node == nullptr || isa<UnaryExprOrTypeTraitExpr>(node)) {
        return false;
    }
    return matches(node) || llvm::any_of(node->children(), [&](const Stmt *child) {
               return anyEvaluated(child, matches);
           });
}

bool mentions(const Expr *value, const VarDecl *variable) {
    return anyEvaluated(value, [variable](const Stmt *node) {
        const auto *name = dyn_cast<DeclRefExpr>(node);
        return name != nullptr && name->getDecl() == variable;
    });
}

// True when a value may be made by a call that writes it to where it goes: what does not fit two
// registers. LLVM believes that no other pointer leads there.
bool isFilledByCall(const Expr *value, const ASTContext &context) {
    return anyEvaluated(value, [&context](const Stmt *node) {
        const auto *call = dyn_cast<CallExpr>(node);
        return call != nullptr && call->getType()->isRecordType() &&
               context.getTypeSizeInChars(call->getType()).getQuantity() > 16;
    });
}

// One function's body, or the initialiser of a constant outside of functions (no function).
class Body {
  public:
    Body(const FunctionDecl *function, const Checker &checker) : checker_(checker) {
        if (function == nullptr) {
            return;
        }
        results_.push_back(function->getReturnType());
        bool speaks = speaksForSafelib(function, checker.trust);
        for (unsigned i = 0; speaks && i < function->getNumParams(); i++) {
            if (storesThrough(function, i, checker.trust)) {
                resultParameters_.push_back(function->getParamDecl(i));
                llvm::append_range(results_, lookedAtBy(function->getParamDecl(i)->getType()));
            }
        }
    }

    void walk(const Stmt *node) {
        if (node == nullptr || path_.size() > kMaxDepth) {
            return;
        }
        judge(node);
        path_.push_back(node);
        if (const auto *choice = dyn_cast<GenericSelectionExpr>(node)) {
            walk(choice->isResultDependent() ? nullptr : choice->getResultExpr());
        } else if (!isa<UnaryExprOrTypeTraitExpr>(node)) { // not evaluated
            for (const Stmt *child : node->children()) {
                walk(child);
            }
        }
        path_.pop_back();
        if (path_.empty()) {
            judgeFilled();
        }
    }

  private:
    void judge(const Stmt *node) {
        noteFilled(node);
        if (const auto *assignment = dyn_cast<BinaryOperator>(node)) {
            judgeAssignment(assignment);
        } else if (const auto *call = dyn_cast<CallExpr>(node)) {
            judgeCall(call);
        } else if (const auto *name = dyn_cast<DeclRefExpr>(node)) {
            judgeName(name);
        } else if (const auto *unary = dyn_cast<UnaryOperator>(node)) {
            if (unary->getOpcode() == UO_AddrOf) {
                judgeAddress(unary, unary->getSubExpr(), unary->getOperatorLoc());
            }
        } else if (const auto *decay = dyn_cast<ImplicitCastExpr>(node)) {
            bool indexed = !path_.empty() && isa<ArraySubscriptExpr>(path_.back());
            if (decay->getCastKind() == CK_ArrayToPointerDecay && !indexed) {
                judgeAddress(decay, decay->getSubExpr(), decay->getBeginLoc());
            }
        } else if (const auto *literal = dyn_cast<CompoundLiteralExpr>(node)) {
            if (!literal->isFileScope()) {
                checkLiteralStorage(literal, checker_);
            }
        }
    }

    void judgeAssignment(const BinaryOperator *assignment) {
        const Expr *target = assignment->getLHS();
        if (!assignment->isAssignmentOp() || !isSecondClass(target->getType())) {
            return;
        }
        bool own = isPartOfLocal(target) && !isResultParameter(target);
        if (!own && !isResult(target) && !isImmortal(assignment->getRHS(), checker_.context)) {
            checker_.add(assignment->getOperatorLoc(), kStored);
        }
    }

    // `*out`, where out is a parameter that the callers know the function to store through. The
    // parameter itself is never assigned.
    bool isResult(const Expr *object) const {
        const auto *target = dyn_cast<UnaryOperator>(object->IgnoreParens());
        return target != nullptr && target->getOpcode() == UO_Deref &&
               isResultParameter(plain(target->getSubExpr()));
    }

    bool isResultParameter(const Expr *object) const {
        const auto *name = dyn_cast<DeclRefExpr>(object->IgnoreParens());
        return name != nullptr && llvm::is_contained(resultParameters_, name->getDecl());
    }

    void judgeCall(const CallExpr *call) {
        const FunctionDecl *callee = call->getDirectCallee();
        for (unsigned i = 0; callee != nullptr && i < callee->getNumParams(); i++) {
            if (i < call->getNumArgs() && storesThrough(callee, i, checker_.trust) &&
                !isAddressOfLocal(call->getArg(i))) {
                checker_.add(call->getArg(i)->getBeginLoc(), kStoredByCall, callee->getName());
            }
        }
    }

    // Called by its name, a function that stores is judged with the call.
    void judgeName(const DeclRefExpr *name) {
        const auto *function = dyn_cast<FunctionDecl>(name->getDecl());
        if (function == nullptr || !isStorer(function, checker_.trust)) {
            return;
        }
        const Stmt *child = name;
        for (const Stmt *parent : llvm::reverse(path_)) {
            if (const auto *call = dyn_cast<CallExpr>(parent)) {
                if (call->getCallee() == child && call->getDirectCallee() == function) {
                    return;
                }
            }
            child = parent;
            if (!isa<ParenExpr, ImplicitCastExpr, GenericSelectionExpr>(parent)) {
                break;
            }
        }
        checker_.add(name->getLocation(), kStorer, function->getName());
    }

    void judgeAddress(const Expr *address, const Expr *object, SourceLocation where) {
        QualType type = object->getType();
        bool visible =
            llvm::any_of(results_, [&](QualType result) { return looksAt(result, type); });
        if (!outlivesExpression(address, type)) {
            return;
        }
        if (!isInFrame(object, checker_.trust)) {
            checker_.add(where, visible && isPrivatePart(object) ? kPrivatePart : kAllowed);
            return;
        }
        if (visible) {
            const VarDecl *variable = variableOf(object);
            checker_.add(where, kLocal, variable == nullptr ? "" : variable->getName());
        }
        notePointedTo(rootOf(object), where);
    }

    bool isInLoop() const {
        return llvm::any_of(
            path_, [](const Stmt *parent) { return isa<ForStmt, WhileStmt, DoStmt>(parent); });
    }

    // A pointer to it may be there when it is filled the next time.
    void notePointedTo(const Expr *root, SourceLocation where) {
        if (const auto *name = dyn_cast<DeclRefExpr>(root)) {
            pointedTo_.insert(name->getDecl());
        } else if (const auto *literal = dyn_cast<CompoundLiteralExpr>(root)) {
            bool again = isInLoop() && isFilledByCall(literal->getInitializer(), checker_.context);
            checker_.add(where, again ? kFilledByItself : kAllowed);
        } else {
            checker_.add(where, isa<CallExpr>(root) ? kTemporary : kAllowed);
        }
    }

    // What is filled in place: variables, and the result.
    void noteFilled(const Stmt *node) {
        if (const auto *result = dyn_cast<ReturnStmt>(node)) {
            const Expr *value = result->getRetValue();
            if (value != nullptr && isFilledByCall(value, checker_.context)) {
                filledResults_.push_back(value);
            }
        }
        const auto *group = dyn_cast<DeclStmt>(node);
        for (const Decl *declaration : group == nullptr ? DeclGroupRef() : group->getDeclGroup()) {
            const auto *variable = dyn_cast<VarDecl>(declaration);
            if (variable == nullptr || !variable->hasLocalStorage() ||
                !isFilledByCall(variable->getInit(), checker_.context)) {
                continue;
            }
            if (mentions(variable->getInit(), variable)) {
                checker_.add(variable->getLocation(), kFilledByItself, variable->getName());
            } else if (isInLoop()) {
                filledAgain_.push_back(variable);
            }
        }
    }

    // At the end of the body, when all that is pointed to is known. A local of the result's type
    // may lie in the place of the result.
    void judgeFilled() {
        for (const VarDecl *variable : filledAgain_) {
            checker_.add(variable->getLocation(),
                         pointedTo_.contains(variable) ? kFilledByItself : kAllowed,
                         variable->getName());
        }
        for (const Expr *result : filledResults_) {
            bool pointed = llvm::any_of(pointedTo_, [&](const ValueDecl *local) {
                return !isa<ParmVarDecl>(local) &&
                       checker_.context.hasSameUnqualifiedType(local->getType(), result->getType());
            });
            checker_.add(result->getBeginLoc(), pointed ? kFilledByItself : kAllowed);
        }
    }

    bool looksAt(QualType looker, QualType object) const {
        return canLookAt(looker, object, checker_.trust);
    }

    // A private field, no array, of a struct that users have: canLookAt says of their locals that
    // no function gives away its address.
    bool isPrivatePart(const Expr *object) const {
        for (const Expr *part = object->IgnoreParens(); isa<MemberExpr>(part);) {
            const auto *member = cast<MemberExpr>(part);
            const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
            if (field != nullptr && field->getName().ends_with("_") &&
                !field->getType()->isArrayType() &&
                checker_.trust.isInSafeMacros(field->getLocation()) &&
                !field->getParent()->getName().ends_with("_")) {
                return true;
            }
            part = member->getBase()->IgnoreParens();
        }
        return false;
    }

    // False when the address is an argument of a call, nested or not, whose result cannot look at
    // the object: no function keeps what it is given, unless it stores it for its caller.
    bool outlivesExpression(const Expr *address, QualType object) const {
        const Stmt *child = address;
        for (const Stmt *parent : llvm::reverse(path_)) {
            if (const auto *call = dyn_cast<CallExpr>(parent)) {
                if (call->getCallee() == child || storesView(call, object)) {
                    return true;
                }
                if (!looksAt(call->getType(), object)) {
                    return false;
                }
            } else if (!isa<ParenExpr, ImplicitCastExpr, GenericSelectionExpr>(parent)) {
                return true;
            }
            child = parent;
        }
        return true;
    }

    // True when the called function may store a value that looks at `object`.
    bool storesView(const CallExpr *call, QualType object) const {
        const FunctionDecl *callee = call->getDirectCallee();
        for (unsigned i = 0; callee != nullptr && i < callee->getNumParams(); i++) {
            if (!storesThrough(callee, i, checker_.trust)) {
                continue;
            }
            for (QualType stored : lookedAtBy(callee->getParamDecl(i)->getType())) {
                if (looksAt(stored, object)) {
                    return true;
                }
            }
        }
        return false;
    }

    const Checker &checker_;
    llvm::SmallVector<QualType, 4> results_; // what the caller gets from this function
    llvm::SmallVector<const ValueDecl *, 2> resultParameters_;
    llvm::SmallVector<const Stmt *, 32> path_;
    llvm::SmallPtrSet<const ValueDecl *, 8> pointedTo_; // by what outlives an expression
    llvm::SmallVector<const VarDecl *, 8> filledAgain_; // by calls, in loops
    llvm::SmallVector<const Expr *, 8> filledResults_;
};

} // namespace

void checkLifetimes(const Decl *declaration, const Checker &checker) {
    checkStorage(declaration, checker);
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    const auto *variable = dyn_cast<VarDecl>(declaration);
    if (function != nullptr && function->doesThisDeclarationHaveABody() &&
        checker.trust.isUser(function->getBody()->getBeginLoc())) {
        Body(function, checker).walk(function->getBody());
    } else if (variable != nullptr && variable->isFileVarDecl()) {
        Body(nullptr, checker).walk(variable->getInit());
    }
}

} // namespace safecheck
