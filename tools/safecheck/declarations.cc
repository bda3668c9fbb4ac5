// What safe code may declare: kinds of declarations, attributes, names, storage and linkage (P5,
// P9, P10, P11).
#include "libc.h"
#include "site.h"
#include "words.h"

#include "clang/AST/Attr.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kAssembly = {"P4", "inline assembly", "use a kernel/api function instead"};
constexpr Verdict kUnknown = {"P11", "this declaration is not in the profile", "write plain C23"};
constexpr Verdict kAttribute = {
    "P11", "attribute outside the list",
    "use [[nodiscard]], [[maybe_unused]], [[noreturn]], [[deprecated]] or alignas"};
constexpr Verdict kNonnull = {"P14", "a nonnull promise nobody checks", "leave it out"};
constexpr Verdict kAlignment = {"P11", "alignment above 4096 bytes", "use a smaller one"};
constexpr Verdict kLibcName = {"P5", "this is a C library name", "choose another name"};
constexpr Verdict kSlName = {"P10", "names beginning with sl_ or SL_ belong to safelib",
                             "choose another name"};
constexpr Verdict kUnderscore = {"P11", "names beginning with '_' belong to the system",
                                 "choose another name"};
constexpr Verdict kBodyName = {"P10", "a user's argument could mean this name in a macro's body",
                               "end it with '_'"};
constexpr Verdict kMutableGlobal = {"P9", "mutable global or static variable",
                                    "use a local, an argument, or memory of an arena"};
constexpr Verdict kThreadLocal = {"P9", "thread-local variable",
                                  "use a local variable or an argument"};
constexpr Verdict kRegister = {"P4", "register variable", "leave the word out"};
constexpr Verdict kExternInSource = {"P11", "extern in a source file",
                                     "include the header that declares it"};
constexpr Verdict kLocalExtern = {"P11", "extern inside a function",
                                  "include the header that declares it"};
constexpr Verdict kNoHeader = {"P11", "visible outside this file, but no header declares it",
                               "make it static, or declare it in the library's header"};
constexpr Verdict kMain = {"P11", "no program begins with this function",
                           "define app_main (kernel/api/app.h)"};
constexpr Verdict kTrustedName = {"P11", "trusted code declares this name", "choose another name"};
constexpr Verdict kImplementedPromise = {
    "P13", "defines a function of a trusted header that makes a promise by an attribute",
    "leave its definition to trusted code"};
constexpr Verdict kImplementedType = {"P13", "defined with another type than the trusted header's",
                                      "write the header's very types"};
constexpr Verdict kEntryPoint = {
    "P13", "entry point that is not the one of the trusted header that declares it",
    "include that header and write its very types"};
constexpr Verdict kArrayParameter = {"P1", "an array parameter is a pointer", "pass a view"};
constexpr Verdict kNullptrType = {"P2", "variable of type nullptr_t",
                                  "write nullptr where it is needed"};
constexpr Verdict kBodyInHeader = {"P11", "function body in a header without static",
                                   "write static inline"};

// Functions that kernel/api declares and safe code defines.
constexpr const char *kEntryPoints[] = {"app_main"};

struct DeclRow {
    Decl::Kind kind;
    Verdict verdict;
};

constexpr DeclRow kDeclarations[] = {
    {Decl::Var, kAllowed},
    {Decl::ParmVar, kAllowed},
    {Decl::Function, kAllowed},
    {Decl::Typedef, kAllowed},
    {Decl::Record, kAllowed},
    {Decl::Field, kAllowed},
    {Decl::IndirectField, kAllowed},
    {Decl::Enum, kAllowed},
    {Decl::EnumConstant, kAllowed},
    {Decl::StaticAssert, kAllowed},
    {Decl::Empty, kAllowed},
    {Decl::TranslationUnit, kAllowed},
    {Decl::FileScopeAsm, kAssembly},
    {Decl::Label, {"P4", "label", "use a loop, a flag or a function"}},
    {Decl::Block, {"P4", "block", "use a function"}},
};

constexpr unsigned kMaxAlignBits = 4096 * 8;

struct AttributeRow {
    attr::Kind kind;
    Verdict verdict;
};

constexpr AttributeRow kAttributes[] = {
    {attr::WarnUnusedResult, kAllowed},
    {attr::Unused, kAllowed},
    {attr::Deprecated, kAllowed},
    {attr::FallThrough, kAllowed},
    {attr::CXX11NoReturn, kAllowed}, // checked by checkFunctionEnd
    {attr::NonNull, kNonnull},
    {attr::ReturnsNonNull, kNonnull},
    {attr::AsmLabel, kAssembly},
    {attr::Cleanup, {"P11", "cleanup attribute", "use a type of safelib that gives itself back"}},
};

Verdict judgeDeclKind(const Decl *declaration) {
    for (const DeclRow &row : kDeclarations) {
        if (row.kind == declaration->getKind()) {
            return row.verdict;
        }
    }
    return kUnknown;
}

Verdict judgeAttribute(const Attr *attribute, ASTContext &context) {
    if (const auto *aligned = dyn_cast<AlignedAttr>(attribute)) {
        bool small = aligned->getAlignment(context) <= kMaxAlignBits;
        return !aligned->isAlignas() ? kAttribute : small ? kAllowed : kAlignment;
    }
    for (const AttributeRow &row : kAttributes) {
        if (row.kind == attribute->getKind()) {
            return row.verdict;
        }
    }
    return kAttribute;
}

bool isHeader(StringRef name) { return name.ends_with(".h"); }

// True when the declaration stands in the source file that is compiled, not in a header.
bool isInSource(const Decl *declaration, const Checker &checker) {
    const SourceManager &sources = checker.context.getSourceManager();
    return !isHeader(sources.getFilename(sources.getExpansionLoc(declaration->getLocation())));
}

bool isEntryPoint(StringRef name) {
    return llvm::any_of(kEntryPoints, [name](const char *entry) { return name == entry; });
}

// The declaration in a header of --implements that this function may define, or null.
const FunctionDecl *implementedBy(const Decl *declaration, const Checker &checker) {
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    if (function == nullptr || !function->hasExternalFormalLinkage() ||
        !function->doesThisDeclarationHaveABody() || !isInSource(function, checker)) {
        return nullptr;
    }
    for (const FunctionDecl *other : function->redecls()) {
        if (other != function && !other->doesThisDeclarationHaveABody() &&
            !other->isInlineSpecified() && checker.trust.isTrusted(other->getLocation()) &&
            checker.trust.isInImplemented(other->getLocation())) {
            return other;
        }
    }
    return nullptr;
}

// Callers were compiled against the header: what it says must hold of the definition.
void checkImplementation(const FunctionDecl *function, const FunctionDecl *header,
                         const Checker &checker) {
    SourceLocation where = function->getLocation();
    auto promises = [&](const Decl *declaration) {
        return llvm::any_of(declaration->attrs(), [&](const Attr *attribute) {
            return !attribute->isImplicit() && judgeAttribute(attribute, checker.context);
        });
    };
    bool promised =
        promises(function) || promises(header) || llvm::any_of(header->parameters(), promises);
    if (promised) {
        checker.add(where, kImplementedPromise, function->getName());
    }
    if (!checker.context.hasSameType(function->getTypeSourceInfo()->getType(),
                                     header->getTypeSourceInfo()->getType())) {
        checker.add(where, kImplementedType, function->getName());
    }
}

// A header of --implements that is checked itself speaks for safelib; so does a definition of what
// one declares.
bool maySpeakForSafelib(const Decl *declaration, const Checker &checker) {
    return checker.trust.isInImplemented(declaration->getLocation()) ||
           implementedBy(declaration, checker) != nullptr;
}

void checkName(const NamedDecl *declaration, const Checker &checker) {
    if (!declaration->getIdentifier()) {
        return;
    }
    StringRef name = declaration->getName();
    bool inBody = isa<VarDecl>(declaration) && declaration->getLocation().isMacroID() &&
                  checker.trust.isInSafeMacros(declaration->getLocation());
    checker.add(declaration->getLocation(),
                inBody && !name.ends_with("_") && !name.empty() ? kBodyName : kAllowed, name);
    bool global = declaration->getDeclContext()->isTranslationUnit();
    bool linked = global && isa<FunctionDecl, VarDecl>(declaration);
    SourceLocation where = declaration->getLocation();
    checker.add(where, linked && isLibcName(name) ? kLibcName : kAllowed, name);
    if (name.starts_with("sl_") || name.starts_with("SL_")) {
        checker.add(where, maySpeakForSafelib(declaration, checker) ? kAllowed : kSlName, name);
    }
    checker.add(where,
                global && name.starts_with("_") && !name.starts_with("__") ? kUnderscore : kAllowed,
                name);
}

// The kernel calls an entry point with what its own header says, whoever else declares it.
void checkEntryPoint(const DeclaratorDecl *declaration, const Checker &checker) {
    if (checker.trust.isInInterface(declaration->getLocation())) {
        return; // this is that header
    }
    const TypeSourceInfo *type = declaration->getTypeSourceInfo();
    for (const Decl *other : declaration->redecls()) {
        const TypeSourceInfo *given = cast<DeclaratorDecl>(other)->getTypeSourceInfo();
        if (checker.trust.isTrusted(other->getLocation()) && type != nullptr && given != nullptr &&
            checker.context.hasSameType(type->getType(), given->getType())) {
            return;
        }
    }
    checker.add(declaration->getLocation(), kEntryPoint, declaration->getName());
}

// Rules on a function or variable that other files can see, or that claims to be defined in one of
// them.
void checkLinkage(const DeclaratorDecl *declaration, bool external, const Checker &checker) {
    SourceLocation where = declaration->getLocation();
    bool declaredInHeader = false;
    const FunctionDecl *header = implementedBy(declaration, checker);
    if (header != nullptr) {
        checkImplementation(cast<FunctionDecl>(declaration), header, checker);
    }
    for (const Decl *other : declaration->redecls()) {
        if (other != declaration && checker.trust.isTrusted(other->getLocation()) &&
            !isEntryPoint(declaration->getName()) && header == nullptr) {
            checker.add(where, kTrustedName, declaration->getName());
        }
        declaredInHeader = declaredInHeader || !isInSource(other, checker);
    }
    if (isEntryPoint(declaration->getName())) {
        checkEntryPoint(declaration, checker);
    }
    // What trusted code defines is compared with this header where that is compiled.
    bool elsewhere = isa<FunctionDecl>(declaration) && checker.trust.isInInterface(where) &&
                     !cast<FunctionDecl>(declaration)->doesThisDeclarationHaveABody();
    if (external && !elsewhere) {
        checker.linkage.note(declaration, checker.context);
    }
    if (external && !declaredInHeader) {
        checker.add(where, declaration->getName() == "main" ? kMain : kNoHeader,
                    declaration->getName());
    }
}

void checkVariable(const VarDecl *variable, const Checker &checker) {
    SourceLocation where = variable->getLocation();
    if (variable->getTLSKind() != VarDecl::TLS_None) {
        checker.add(where, kThreadLocal, variable->getName());
    } else if (variable->getStorageClass() == SC_Register) {
        checker.add(where, kRegister, variable->getName());
    } else if (variable->hasGlobalStorage() &&
               !checker.context.getBaseElementType(variable->getType()).isConstQualified()) {
        checker.add(where, kMutableGlobal, variable->getName());
    }
    if (variable->isLocalExternDecl()) {
        checker.add(where, kLocalExtern, variable->getName());
    } else if (variable->getStorageClass() == SC_Extern && isInSource(variable, checker)) {
        checker.add(where, kExternInSource, variable->getName());
    } else if (variable->hasGlobalStorage() && !variable->isStaticLocal()) {
        checkLinkage(variable, variable->hasExternalFormalLinkage(), checker);
    }
    if (variable->getInit() != nullptr && variable->getTypeSourceInfo() != nullptr) {
        if (auto array = variable->getTypeSourceInfo()
                             ->getTypeLoc()
                             .getUnqualifiedLoc()
                             .getAs<ArrayTypeLoc>()) {
            checker.sizedByInitialiser.insert(array.getLBracketLoc());
        }
    }
}

void checkFunction(const FunctionDecl *function, const Checker &checker) {
    SourceLocation where = function->getLocation();
    if (function->getLexicalDeclContext()->isFunctionOrMethod()) {
        checker.add(where, kLocalExtern, function->getName());
    } else if (function->getStorageClass() == SC_Extern && isInSource(function, checker)) {
        checker.add(where, kExternInSource, function->getName());
    } else {
        checkLinkage(function, function->hasExternalFormalLinkage(), checker);
    }
    if (function->isThisDeclarationADefinition() && !isInSource(function, checker) &&
        function->getStorageClass() != SC_Static) {
        checker.add(where, kBodyInHeader, function->getName());
    }
}

} // namespace

void checkDeclaration(const Decl *declaration, const Checker &checker) {
    for (const Attr *attribute : declaration->attrs()) {
        if (!attribute->isImplicit() && !attribute->isInherited() &&
            checker.trust.isUser(attribute->getLocation())) {
            checker.add(attribute->getLocation(), judgeAttribute(attribute, checker.context),
                        attribute->getSpelling());
        }
    }
    if (declaration->isImplicit() || checker.trust.isTrusted(declaration->getLocation())) {
        return;
    }
    checker.add(declaration->getLocation(), judgeDeclKind(declaration));
    if (const auto *named = dyn_cast<NamedDecl>(declaration)) {
        checkName(named, checker);
    }
    if (const auto *value = dyn_cast<ValueDecl>(declaration)) {
        checker.add(value->getLocation(), judgeType(value->getType()), value->getName());
        checkFrame(value, checker);
        checker.add(value->getLocation(),
                    value->getType()->isNullPtrType() ? kNullptrType : kAllowed);
    }
    if (const auto *parameter = dyn_cast<ParmVarDecl>(declaration)) {
        bool array = parameter->getOriginalType()->isArrayType();
        checker.add(parameter->getLocation(), array ? kArrayParameter : kAllowed,
                    parameter->getName());
    }
    if (const auto *variable = dyn_cast<VarDecl>(declaration);
        variable != nullptr && !isa<ParmVarDecl>(variable)) {
        checkVariable(variable, checker);
    } else if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
        checkFunction(function, checker);
    }
}

} // namespace safecheck
