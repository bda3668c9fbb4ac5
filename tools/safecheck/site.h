// A place in the syntax tree that the tables judge, and the questions that several tables ask about
// it.
// - A node belongs to whoever wrote the token that makes it: the `[` of a subscript, the `*` of a
// dereference.
// - Nodes without a token of their own (implicit conversions) belong to their parent.
#pragma once

#include "linkage.h"
#include "rule.h"
#include "trust.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/TypeLoc.h"

#include <map>

namespace safecheck {

/// What every rule of the syntax tree needs.
struct Checker {
    clang::ASTContext &context;
    const Trust &trust;
    Report &report;
    Linkage &linkage;
    /// Brackets of arrays whose initialiser gives the length: `T a[] = {...}`.
    std::set<clang::SourceLocation> &sizedByInitialiser;
    /// Of the owner records that were asked for: whether what they keep owns as well (P15).
    std::map<const clang::RecordDecl *, bool> &ownersOfOwners;

    void add(clang::SourceLocation where, Verdict verdict, llvm::StringRef name = "") const {
        report.add(context.getSourceManager(), where, verdict, name);
    }
};

/// A statement or expression of user code, and the node above it (null at the top of a body or
/// initialiser).
struct Site {
    const clang::Stmt *node;
    const clang::Stmt *parent;
    clang::ASTContext &context;
    const Trust &trust;
};

/// One row of a table on statements: the kind of node, the condition on it (null: always), the
/// verdict.
struct Row {
    clang::Stmt::StmtClass kind;
    bool (*matches)(const Site &);
    Verdict verdict;
};

/// The token that makes a node; invalid when it has none.
clang::SourceLocation makingToken(const clang::Stmt *node);

/// Skips parentheses and implicit conversions that keep the value.
const clang::Expr *plain(const clang::Expr *expression);

bool isPointer(clang::QualType type);

/// True when an object of this type holds a pointer, a view or a handle, at any depth.
bool holdsPointer(clang::QualType type);

/// True for a struct with a private field (its name ends in '_').
bool hasPrivateField(const clang::RecordDecl *record);

/// True when a type can be used in safe code: the allow-list of types, without looking into
/// structs.
Verdict judgeType(clang::QualType type);

/// The tables, one per topic; each finds the first row that matches.
Verdict judgeKind(const Site &site); // kinds.cc: which statements and expressions exist at all
bool isUnknownKind(const Verdict &verdict); // kinds.cc: the verdict on those that no row has
Verdict judgePointerUse(const Site &site);  // pointers.cc: P1, P2, P14
Verdict
judgeTrustedConversion(const Site &site);   // pointers.cc: what trusted macros do to arguments
Verdict judgeControlFlow(const Site &site); // control.cc: P4
Verdict judgeForgery(const Site &site);     // forgery.cc: P10

/// Judges a declaration (declarations.cc) and reports what it finds.
void checkDeclaration(const clang::Decl *declaration, const Checker &checker);

/// Judges a written type (types.cc) and reports what it finds.
void checkTypeLoc(clang::TypeLoc type, const Checker &checker);

/// Judges a definition of a struct or union (types.cc): P3, sizes, private fields.
void checkRecord(const clang::RecordDecl *record, const Checker &checker);

/// Judges how large a variable or a value of a function's frame is (types.cc).
void checkFrame(const clang::ValueDecl *object, const Checker &checker);
void checkFrame(const clang::Expr *temporary, const Checker &checker);

/// Reports a function that can reach its end without a value (control.cc).
void checkFunctionEnd(const clang::FunctionDecl *function, const Checker &checker);

/// Reports case labels that jump past a declaration or into a statement (control.cc).
void checkSwitch(const clang::SwitchStmt *statement, const Checker &checker);

/// Reports a name written in trusted code that means something of the user's (forgery.cc).
void checkCapture(clang::SourceLocation token, const clang::NamedDecl *meaning,
                  const Checker &checker);

/// First matching row of a table.
Verdict firstMatch(llvm::ArrayRef<Row> table, const Site &site);

} // namespace safecheck
