// Collects the names of what headers declare, as the linker sees them.
#include "symbols.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace safecheck {
namespace {

using namespace clang;

bool isInHeader(const Decl *declaration, const SourceManager &sources) {
    SourceLocation where = sources.getExpansionLoc(declaration->getLocation());
    return sources.getFilename(where).ends_with(".h");
}

bool isForOthers(const Decl *declaration) {
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    const auto *variable = dyn_cast<VarDecl>(declaration);
    return (function != nullptr && function->hasExternalFormalLinkage()) ||
           (variable != nullptr && variable->hasExternalFormalLinkage());
}

} // namespace

void collectSymbols(ASTContext &context, std::set<std::string> &symbols) {
    ASTNameGenerator names(context);
    for (const Decl *declaration : context.getTranslationUnitDecl()->decls()) {
        if (isForOthers(declaration) && isInHeader(declaration, context.getSourceManager())) {
            symbols.insert(names.getName(declaration));
        }
    }
}

} // namespace safecheck
