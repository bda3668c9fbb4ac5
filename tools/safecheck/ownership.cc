// P15: a value that owns memory is never copied, so that no two owners have one block.
// - User code cannot read it as a value at all: it moves it (sl_move), gives the result of a call
//   on, or passes a pointer.
// - Trusted functions may copy, so those that see a type that owns are a list.
#include "ownership.h"

#include "second_class.h"
#include "words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kCopied = {"P15", "copy of a value that owns memory",
                             "move it: sl_move(&owner), or pass a pointer"};
constexpr Verdict kAssignmentUsed = {"P15", "value of an assignment that gives memory an owner",
                                     "write it as a statement of its own"};
constexpr Verdict kCopier = {"P15", "this function may copy values that own memory",
                             "use sl_at, sl_swap, sl_set, sl_push, sl_pop and sl_move"};
constexpr Verdict kKeepsCopies = {"P15", "container that keeps copies of values that own memory",
                                  "use SL_BOX, SL_OWNED_VEC or SL_POOL"};

constexpr Verdict kPromise = {
    "P15",
    "a macro gives a name that promises to copy no owner to a function of what its "
    "container does not keep",
    "its first parameter is a container, or a pointer to one, that keeps what it is given"};
constexpr Verdict kSplitOwner = {
    "P12",
    "the file that declares this owner does not declare what it holds (two files could put "
    "different types into it)",
    "declare that type beside SL_..._DECLARE"};

// Trusted functions that duplicate no value that they can reach.
constexpr const char *kMovers[] = {
    "sl_len",
    "sl_is_empty",
    "sl_at",
    "sl_slice",
    "sl_first",
    "sl_last",
    "sl_drop",
    "sl_sub",
    "sl_try_slice",
    "sl_try_sub",
    "sl_swap",
    "sl_move",
    "sl_free",
    "sl_push",
    "sl_pop",
    "sl_set",
    "sl_reserve",
    "sl_view",
    "sl_const",
    "sl_box_init",
    "sl_insert",
    "sl_remove",
    "sl_find",
    "sl_has",
    "sl_entry",
    "sl_owned_vec_init",
    "sl_put",
    "sl_value_at",
    "sl_pool_init",
    "sl_key_at",
    "sl_next",
    "sl_handle_at",
    "sl_equal",
    "sl_extend",
    "sl_owned_map_init",
    "sl_owned_set_init",
    "sl_hash_slots_reserve",
    "sl_owned_hash_slots_grow",
    "sl_owned_str_set_append",
    "sl_owned_str_set_clear",
    "sl_owned_str_set_enter",
    "sl_owned_str_set_find",
    "sl_owned_str_set_key",
    "sl_owned_str_set_leave",
    "sl_owned_str_set_reserve",
    "sl_pool_grow",
    "sl_pool_place",
    "sl_pool_take",
    "sl_slots_find_taken",
    "sl_slots_has",
    "sl_slots_needed",
    "sl_slots_release",
    "sl_slots_reserve",
    "sl_slots_take",
    "sl_str_set_clear",
    "sl_str_set_enter",
    "sl_str_set_find",
    "sl_str_set_leave",
    "sl_str_set_reserve",
};

// Of these safelib's own macros make one for each type T: the name begins so and ends in `T_`.
constexpr const char *kMoverPrefixes[] = {"sl_view_of_array_", "sl_cview_of_array_", "sl_box_end_"};

// Trusted functions that copy or forget elements of an owner: allowed when these do not own.
constexpr const char *kElementCopiers[] = {"sl_get", "sl_fill", "sl_copy", "sl_clear"};

// Views and handles, which keep nothing, what owners keep, and messages and cowns, which move and
// drop; all other trusted containers of a T that are no owners keep copies.
constexpr const char *kViewPrefixes[] = {
    "sl_view_",     "sl_cview_",    "sl_handle_",  "sl_owned_map_entry_", "sl_owned_set_entry_",
    "task_owning_", "cown_owning_", "cown_states_"};

bool beginsWithOne(StringRef name, llvm::ArrayRef<const char *> prefixes) {
    return llvm::any_of(prefixes, [name](const char *prefix) { return name.starts_with(prefix); });
}

bool isMover(StringRef name) {
    return isListed(name, kMovers) || (name.ends_with("_") && beginsWithOne(name, kMoverPrefixes));
}

using Types = llvm::SmallPtrSetImpl<const Type *>;

// True when whoever has a value of this type has or reaches one that owns.
bool reaches(QualType type, Types &seen) {
    const Type *bare = type->getBaseElementTypeUnsafe()->getCanonicalTypeUnqualified().getTypePtr();
    if (!seen.insert(bare).second) {
        return false;
    }
    auto one = [&seen](QualType part) { return reaches(part, seen); };
    if (owns(QualType(bare, 0))) {
        return true;
    }
    if (const auto *record = bare->getAsRecordDecl()) {
        return llvm::any_of(record->fields(),
                            [&](const FieldDecl *field) { return one(field->getType()); });
    }
    if (const auto *function = bare->getAs<FunctionProtoType>()) {
        return one(function->getReturnType()) || llvm::any_of(function->param_types(), one);
    }
    return bare->isAnyPointerType() && one(bare->getPointeeType());
}

bool reachesOwner(QualType type) {
    llvm::SmallPtrSet<const Type *, 16> seen;
    return reaches(type, seen);
}

// The owner record that a parameter `R *` or `const R *` is a pointer to, or null.
const RecordDecl *pointedOwner(QualType parameter) {
    const RecordDecl *record =
        parameter->isPointerType() ? parameter->getPointeeType()->getAsRecordDecl() : nullptr;
    return record != nullptr && isOwnerRecord(record) ? record->getDefinition() : nullptr;
}

// True when a function on the owner record hands out or takes in a value that owns, other than by
// moving the whole owner: then what this owner keeps owns as well.
bool showsOwningElement(const FunctionDecl *function, const RecordDecl *owner) {
    constexpr const char *kOfTheWhole[] = {"sl_move", "sl_swap", "sl_free"};
    auto parameters = function->parameters();
    if (isListed(function->getName(), kOfTheWhole) || parameters.empty() ||
        pointedOwner(parameters[0]->getType()) != owner) {
        return false;
    }
    return reachesOwner(function->getReturnType()) ||
           llvm::any_of(parameters.drop_front(), [](const ParmVarDecl *parameter) {
               return reachesOwner(parameter->getType());
           });
}

bool elementsOwn(const RecordDecl *owner, const Checker &checker) {
    auto [known, isNew] = checker.ownersOfOwners.insert({owner, false});
    for (const Decl *declaration : checker.context.getTranslationUnitDecl()->decls()) {
        const auto *function = isNew ? dyn_cast<FunctionDecl>(declaration) : nullptr;
        if (function != nullptr && function->getIdentifier() != nullptr &&
            showsOwningElement(function, owner)) {
            known->second = true;
            break;
        }
    }
    return known->second;
}

bool isTrustedFunction(const FunctionDecl *function, const Trust &trust) {
    return llvm::any_of(function->redecls(), [&trust](const FunctionDecl *declaration) {
        return trust.isTrusted(declaration->getLocation()) ||
               trust.isInImplemented(declaration->getLocation());
    });
}

bool isMadeHere(const Decl *declaration, const Checker &checker) {
    SourceLocation where = declaration->getLocation();
    return checker.trust.isTrusted(where) &&
           checker.trust.isUser(checker.context.getSourceManager().getExpansionLoc(where));
}

// A function that a header of --safe-macros has for itself, or that a trusted macro makes with a
// name of the user's: its body is held to P15 like his own.
bool isHeldToThis(const FunctionDecl *function, const Checker &checker) {
    return (function->getName().ends_with("_") &&
            checker.trust.isInSafeMacros(function->getLocation())) ||
           (isNamedByUser(function, checker.trust) && isMadeHere(function, checker) &&
            function->isDefined());
}

// The struct that a type is, or is a pointer to; null when there is none.
const RecordDecl *recordOf(QualType type) {
    return (type->isPointerType() ? type->getPointeeType() : type)->getAsRecordDecl();
}

bool isOfMainFile(const RecordDecl *record, const Checker &checker) {
    return record != nullptr && checker.trust.spellingFile(record->getLocation()) ==
                                    checker.context.getSourceManager().getMainFileID();
}

// True when a value of the type leads to this struct.
bool leadsTo(QualType type, const RecordDecl *wanted, Types &seen) {
    const Type *bare = type->getBaseElementTypeUnsafe()->getCanonicalTypeUnqualified().getTypePtr();
    const RecordDecl *record = bare->getAsRecordDecl();
    if (record == wanted || !seen.insert(bare).second) {
        return record == wanted;
    }
    if (bare->isAnyPointerType()) {
        return leadsTo(bare->getPointeeType(), wanted, seen);
    }
    return record != nullptr && llvm::any_of(record->fields(), [&](const FieldDecl *field) {
               return leadsTo(field->getType(), wanted, seen);
           });
}

// In a header of --safe-macros, a mover's name for a function of values that its container does not
// keep: of what its containers keep P15 knows whether it owns, where the macro is used.
bool promisesTooMuch(const FunctionDecl *function, const Checker &checker) {
    if (function->getIdentifier() == nullptr || !isMover(function->getName()) ||
        !checker.trust.isInSafeMacros(function->getLocation())) {
        return false;
    }
    const RecordDecl *container =
        function->getNumParams() == 0 ? nullptr : recordOf(function->getParamDecl(0)->getType());
    if (container == nullptr || !hasPrivateField(container) || isOfMainFile(container, checker)) {
        return true;
    }
    auto isForeign = [&](QualType type) {
        const RecordDecl *record = recordOf(type);
        llvm::SmallPtrSet<const Type *, 16> seen;
        return isOfMainFile(record, checker) && !isOwnerRecord(container) &&
               !leadsTo(checker.context.getRecordType(container), record, seen);
    };
    return isForeign(function->getReturnType()) ||
           llvm::any_of(function->parameters(), [&](const ParmVarDecl *parameter) {
               return isForeign(parameter->getType());
           });
}

// True when a trusted function might copy a value that owns.
bool isCopier(const FunctionDecl *function, const Checker &checker) {
    if (function->getIdentifier() == nullptr || isMover(function->getName()) ||
        !isTrustedFunction(function, checker.trust) || isHeldToThis(function, checker)) {
        return false;
    }
    bool takesOwner = false;
    for (const ParmVarDecl *parameter : function->parameters()) {
        const RecordDecl *owner = pointedOwner(parameter->getType());
        takesOwner = takesOwner || owner != nullptr;
        if (owner != nullptr ? elementsOwn(owner, checker) : reachesOwner(parameter->getType())) {
            return true;
        }
    }
    return reachesOwner(function->getReturnType()) ||
           (takesOwner && !isListed(function->getName(), kElementCopiers));
}

// A compound literal has no name: once its value is read, nobody can read it again.
bool isTakenFromLiteral(const ImplicitCastExpr *read) {
    return isa<CompoundLiteralExpr>(read->getSubExpr()->IgnoreParens());
}

// `(void)owner`, and what _Generic only takes the type of.
bool isUnused(const Expr *value, const Stmt *parent) {
    if (const auto *cast = dyn_cast_or_null<CStyleCastExpr>(parent)) {
        return cast->getCastKind() == CK_ToVoid;
    }
    const auto *choice = dyn_cast_or_null<GenericSelectionExpr>(parent);
    return choice != nullptr && choice->isExprPredicate() && choice->getControllingExpr() == value;
}

bool copiesOwner(const Site &site) {
    const auto *read = cast<ImplicitCastExpr>(site.node);
    return read->getCastKind() == CK_LValueToRValue && owns(read->getType()) &&
           !isTakenFromLiteral(read) && !isUnused(read, site.parent);
}

// An assignment has a value, which is a second one that owns the same.
bool givesAssignedOwnerOn(const Site &site) {
    const auto *assignment = cast<BinaryOperator>(site.node);
    if (!assignment->isAssignmentOp() || !owns(assignment->getType())) {
        return false;
    }
    if (const auto *comma = dyn_cast_or_null<BinaryOperator>(site.parent)) {
        return comma->getOpcode() != BO_Comma || comma->getLHS() != assignment;
    }
    bool isStatement =
        site.parent != nullptr &&
        isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, DoStmt, SwitchCase>(site.parent);
    return !isStatement && !isUnused(assignment, site.parent);
}

constexpr Row kOwnership[] = {
    {Stmt::ImplicitCastExprClass, copiesOwner, kCopied},
    {Stmt::BinaryOperatorClass, givesAssignedOwnerOn, kAssignmentUsed},
};

// A trusted struct that a macro makes for a user's type, in which or by which values can be kept,
// and that is neither an owner nor a view.
bool isForeignContainer(const RecordDecl *record, const Checker &checker) {
    if (record == nullptr || !isMadeHere(record, checker) || !hasPrivateField(record) ||
        isOwnerRecord(record) || beginsWithOne(record->getName(), kViewPrefixes)) {
        return false;
    }
    QualType type = checker.context.getRecordType(record);
    return isSecondClass(type) || reachesOwner(type);
}

// True when a type is written with a name of user code that `file` does not declare.
bool namesTypeOfOther(QualType type, FileID file, const Checker &checker) {
    const SourceManager &sources = checker.context.getSourceManager();
    auto isThere = [&](const Decl *declaration) {
        return sources.getFileID(sources.getExpansionLoc(declaration->getLocation())) == file;
    };
    for (const Type *part = type.getTypePtr();;) {
        if (const auto *name = dyn_cast<ElaboratedType>(part)) {
            part = name->getNamedType().getTypePtr();
        } else if (const auto *name = dyn_cast<TypedefType>(part)) {
            return checker.trust.isUser(name->getDecl()->getLocation()) &&
                   llvm::none_of(name->getDecl()->redecls(), isThere);
        } else if (const auto *pointer = dyn_cast<PointerType>(part)) {
            part = pointer->getPointeeType().getTypePtr();
        } else {
            return false;
        }
    }
}

// An owner does not say in its fields of what type its memory is: its functions do. So they stand
// in its file, or that file says what their types are. Functions that make a view of owners see no
// more than the owner itself.
bool isSplitFromOwner(const FunctionDecl *function, const Checker &checker) {
    const RecordDecl *owner = function->getNumParams() == 0
                                  ? nullptr
                                  : pointedOwner(function->getParamDecl(0)->getType());
    if (owner == nullptr || function->getIdentifier() == nullptr ||
        beginsWithOne(function->getName(), kViewPrefixes)) {
        return false;
    }
    const SourceManager &sources = checker.context.getSourceManager();
    FileID file = sources.getFileID(sources.getExpansionLoc(owner->getLocation()));
    auto isForeign = [&](const ParmVarDecl *parameter) {
        return namesTypeOfOther(parameter->getType(), file, checker);
    };
    return sources.getFileID(sources.getExpansionLoc(function->getLocation())) != file &&
           (namesTypeOfOther(function->getReturnType(), file, checker) ||
            llvm::any_of(function->parameters(), isForeign));
}

} // namespace

bool isOwnerRecord(const RecordDecl *record) {
    // Nobody else can name this struct: its name is private (P10).
    return llvm::any_of(record->fields(), [](const FieldDecl *field) {
        const RecordDecl *type = field->getType()->getAsRecordDecl();
        return type != nullptr && type->getName() == "sl_owner_";
    });
}

namespace {

bool ownsInside(QualType type, llvm::SmallPtrSetImpl<const RecordDecl *> &seen) {
    const RecordDecl *record = type->getBaseElementTypeUnsafe()->getAsRecordDecl();
    return record != nullptr && seen.insert(record).second &&
           (record->getName() == "sl_owner_" ||
            llvm::any_of(record->fields(), [&seen](const FieldDecl *field) {
                return ownsInside(field->getType(), seen);
            }));
}

} // namespace

bool owns(QualType type) {
    llvm::SmallPtrSet<const RecordDecl *, 16> seen;
    return ownsInside(type, seen);
}

bool isNamedByUser(const FunctionDecl *function, const Trust &trust) {
    SourceLocation where = function->getLocation();
    // The kernel calls NAME_run_ once, with arguments that nobody looks at any more.
    return function->getIdentifier() != nullptr && !function->getName().starts_with("sl_") &&
           !function->getName().ends_with("_run_") &&
           (trust.isUser(where) || trust.isPasted(where));
}

bool isCopierOfSafeMacros(const FunctionDecl *function, const Checker &checker) {
    return checker.trust.isInSafeMacros(function->getLocation()) && isCopier(function, checker);
}

void checkOwnership(const Site &site, SourceLocation where, const Checker &checker) {
    checker.add(where, firstMatch(kOwnership, site));
    const auto *name = dyn_cast<DeclRefExpr>(site.node);
    const auto *function = name == nullptr ? nullptr : dyn_cast<FunctionDecl>(name->getDecl());
    if (function != nullptr && isCopier(function, checker)) {
        checker.add(name->getLocation(), kCopier, function->getName());
    }
}

void checkOwnership(const Decl *declaration, const Checker &checker) {
    if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
        checker.add(declaration->getLocation(),
                    promisesTooMuch(function, checker) ? kPromise : kAllowed, function->getName());
    }
    if (!isMadeHere(declaration, checker)) {
        return;
    }
    bool keeps = false;
    if (const auto *record = dyn_cast<RecordDecl>(declaration)) {
        keeps = isForeignContainer(record, checker) &&
                reachesOwner(checker.context.getRecordType(record));
    } else if (const auto *field = dyn_cast<FieldDecl>(declaration)) {
        // The keys of maps and sets are given to the program's functions by value.
        keeps = field->getName() == "key_" && owns(field->getType());
    } else if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
        auto takesContainer = [&](const ParmVarDecl *parameter) {
            QualType type = parameter->getType();
            type = type->isPointerType() ? type->getPointeeType() : type;
            return isForeignContainer(type->getAsRecordDecl(), checker);
        };
        auto showsOwner = [](const ParmVarDecl *parameter) {
            return reachesOwner(parameter->getType());
        };
        checker.add(declaration->getLocation(),
                    isSplitFromOwner(function, checker) ? kSplitOwner : kAllowed);
        keeps = llvm::any_of(function->parameters(), takesContainer) &&
                (reachesOwner(function->getReturnType()) ||
                 llvm::any_of(function->parameters(), showsOwner));
    }
    checker.add(declaration->getLocation(), keeps ? kKeepsCopies : kAllowed);
}

} // namespace safecheck
