// The allow-list of types (judgeType), of the ways to write them (checkTypeLoc), and the rules on
// structs and unions.
#include "site.h"

#include "clang/AST/RecordLayout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr uint64_t kMaxObjectBytes = uint64_t{1} << 30;
// One variable of a function's frame: the probes of the stack count a frame in 32 bits.
constexpr uint64_t kMaxFrameBytes = uint64_t{1} << 20;

constexpr Verdict kVoidPointer = {"P2", "void *", "use a pointer to the real type, or a view"};
constexpr Verdict kUnknownType = {"P11", "a type outside the profile",
                                  "use integers, float, double, structs, views"};
constexpr Verdict kVla = {"P4", "array of variable length", "use an arena or a fixed array"};
constexpr Verdict kVariadic = {"P4", "variable arguments", "pass a view, or use sl_fmt"};
constexpr Verdict kVector = {"P2", "vector or matrix type", "use fixed arrays and views"};
constexpr Verdict kAtomic = {"P9", "_Atomic", "use safelib/atomic.h or safelib/ring.h"};
constexpr Verdict kBlock = {"P4", "block", "use a function"};
constexpr Verdict kUnsizedArray = {"P1", "array without a length",
                                   "use a view, or write the length"};
constexpr Verdict kEmptyArray = {"P1", "array without elements", "use a view"};
constexpr Verdict kHuge = {"P1", "object larger than 1 GiB", "use a view"};
constexpr Verdict kNoSize = {"P1", "struct or union without any byte", "give it a field"};
constexpr Verdict kLargeLocal = {"P1", "local variable or value larger than 1 MiB",
                                 "take it from an arena, and pass a pointer or view"};
constexpr Verdict kWide = {"P11", "a 128-bit integer (its operations are library functions)",
                           "use uint64_t, and ckd_add, ckd_sub, ckd_mul"};
constexpr Verdict kStaticSize = {"P14", "[static n] is a promise nobody checks", "pass a view"};
constexpr Verdict kTypeAttribute = {"P11", "attribute on a type", "leave it out"};
constexpr Verdict kAddressSpace = {"P2", "address space", "leave it out"};
constexpr Verdict kUnionOfPointers = {"P3", "union with a pointer, view or handle inside",
                                      "use a struct with a tag and all members"};
constexpr Verdict kUnionSizes = {"P3", "union member of another size than the union",
                                 "make all members equally large"};
constexpr Verdict kUnionHole = {"P3", "union member with padding (stale bytes could be read)",
                                "give the padding fields of its own"};
constexpr Verdict kUnionBool = {
    "P3", "union with a bool inside (it could be neither true nor false)", "use uint8_t"};
constexpr Verdict kUserBraces = {"P10", "a trusted type is defined here",
                                 "use the trusted macro that defines it"};
constexpr Verdict kTrustedTag = {"P10", "a type that trusted code declares is defined here",
                                 "choose another name"};
constexpr Verdict kSplitTag = {
    "P12",
    "a struct is declared in one file and defined in another (two files could "
    "define it differently)",
    "define it in the header that declares it"};

Verdict judgeBuiltin(const BuiltinType *type) {
    switch (type->getKind()) {
    case BuiltinType::Void:
    case BuiltinType::Bool:
    case BuiltinType::Char_S:
    case BuiltinType::Char_U:
    case BuiltinType::SChar:
    case BuiltinType::UChar:
    case BuiltinType::Char8:
    case BuiltinType::Char16:
    case BuiltinType::Char32:
    case BuiltinType::Short:
    case BuiltinType::UShort:
    case BuiltinType::Int:
    case BuiltinType::UInt:
    case BuiltinType::Long:
    case BuiltinType::ULong:
    case BuiltinType::LongLong:
    case BuiltinType::ULongLong:
    case BuiltinType::Float:
    case BuiltinType::Double:
    case BuiltinType::NullPtr:
    case BuiltinType::BuiltinFn:
        return kAllowed;
    case BuiltinType::Int128:
    case BuiltinType::UInt128:
        return kWide;
    default:
        return kUnknownType;
    }
}

uint64_t sizeOf(QualType type, const ASTContext &context) {
    return type->isIncompleteType()
               ? 0
               : static_cast<uint64_t>(context.getTypeSizeInChars(type).getQuantity());
}

// The types and structs that were looked into: each is once, however often it is named.
using Seen = llvm::SmallPtrSet<const void *, 8>;

Verdict judge(QualType written, Seen &seen);

Verdict judgePassedByValue(QualType type, Seen &seen) {
    const RecordDecl *record = type->getAsRecordDecl(); // nothing else that is passed is large
    return record != nullptr && !record->isInvalidDecl() &&
                   sizeOf(type, record->getASTContext()) > kMaxFrameBytes
               ? kLargeLocal
               : judge(type, seen);
}

Verdict judgeFunctionType(const FunctionProtoType *type, Seen &seen) {
    if (!seen.insert(type).second) {
        return kAllowed;
    }
    if (type->isVariadic()) {
        return kVariadic;
    }
    if (type->getCallConv() != CC_C) {
        return {"P11", "calling convention", "leave it out"};
    }
    if (Verdict verdict = judgePassedByValue(type->getReturnType(), seen)) {
        return verdict;
    }
    for (QualType parameter : type->param_types()) {
        if (Verdict verdict = judgePassedByValue(parameter, seen)) {
            return verdict;
        }
    }
    return kAllowed;
}

bool holdsBool(QualType type, Seen &seen) {
    const Type *bare = type->getBaseElementTypeUnsafe();
    if (const auto *record = bare->getAsRecordDecl()) {
        return seen.insert(record).second &&
               llvm::any_of(record->fields(), [&seen](const FieldDecl *field) {
                   return holdsBool(field->getType(), seen);
               });
    }
    const auto *choice = bare->getAs<EnumType>();
    return bare->isBooleanType() ||
           (choice != nullptr && !choice->getDecl()->getIntegerType().isNull() &&
            choice->getDecl()->getIntegerType()->isBooleanType());
}

bool hasPadding(QualType type, const ASTContext &context, Seen &seen);

uint64_t bitsOf(const FieldDecl *field, const ASTContext &context) {
    return field->isBitField() ? field->getBitWidthValue(context)
                               : context.getTypeSize(field->getType());
}

bool structHasPadding(const RecordDecl *record, const ASTContext &context, Seen &seen) {
    const ASTRecordLayout &layout = context.getASTRecordLayout(record);
    uint64_t end = 0; // in bits, of the fields so far
    for (const FieldDecl *field : record->fields()) {
        if (layout.getFieldOffset(field->getFieldIndex()) != end || field->isUnnamedBitField() ||
            hasPadding(field->getType(), context, seen)) {
            return true;
        }
        end += bitsOf(field, context);
    }
    return end != static_cast<uint64_t>(context.toBits(layout.getSize()));
}

bool hasPadding(QualType type, const ASTContext &context, Seen &seen) {
    const RecordDecl *record = context.getBaseElementType(type)->getAsRecordDecl();
    if (record == nullptr || !seen.insert(record).second) {
        return false;
    }
    if (!record->isUnion()) {
        return structHasPadding(record, context, seen);
    }
    uint64_t bits = context.getTypeSize(context.getRecordType(record));
    return llvm::any_of(record->fields(), [&](const FieldDecl *field) {
        return bitsOf(field, context) != bits || hasPadding(field->getType(), context, seen);
    });
}

// Every byte of a union is a byte of each member, so that what one member wrote is all that
// another reads.
Verdict judgeUnionMember(const FieldDecl *field, uint64_t unionBits, const ASTContext &context) {
    QualType type = field->getType();
    Seen bools;
    Seen holes;
    return holdsPointer(type)                    ? kUnionOfPointers
           : holdsBool(type, bools)              ? kUnionBool
           : bitsOf(field, context) != unionBits ? kUnionSizes
           : hasPadding(type, context, holes)    ? kUnionHole
                                                 : kAllowed;
}

void checkArray(ArrayTypeLoc array, const Checker &checker) {
    const ArrayType *type = array.getTypePtr();
    SourceLocation where = array.getLBracketLoc();
    if (type->getSizeModifier() == ArraySizeModifier::Static) {
        checker.add(where, kStaticSize);
    }
    if (isa<VariableArrayType>(type)) {
        checker.add(where, kVla);
    } else if (isa<IncompleteArrayType>(type)) {
        checker.add(where, checker.sizedByInitialiser.count(where) != 0 ? kAllowed : kUnsizedArray);
    } else if (auto *fixed = dyn_cast<ConstantArrayType>(type)) {
        checker.add(where, fixed->getSize().isZero() ? kEmptyArray : kAllowed);
        checker.add(where, sizeOf(QualType(type, 0), checker.context) > kMaxObjectBytes ? kHuge
                                                                                        : kAllowed);
    } else {
        checker.add(where, kUnknownType);
    }
}

Verdict judge(QualType written, Seen &seen) {
    QualType type = written.getCanonicalType();
    if (type.getAddressSpace() != LangAS::Default) {
        return kAddressSpace;
    }
    switch (type->getTypeClass()) {
    case Type::Builtin:
        return judgeBuiltin(cast<BuiltinType>(type));
    case Type::Record:
        return kAllowed;
    case Type::Enum: {
        QualType integer = cast<EnumType>(type)->getDecl()->getIntegerType();
        return integer.isNull() ? kAllowed : judge(integer, seen);
    }
    case Type::Pointer:
        return type->isVoidPointerType() ? kVoidPointer : judge(type->getPointeeType(), seen);
    case Type::ConstantArray:
        return judge(cast<ConstantArrayType>(type)->getElementType(), seen);
    case Type::IncompleteArray:
        return kUnsizedArray;
    case Type::VariableArray:
        return kVla;
    case Type::FunctionProto:
        return judgeFunctionType(cast<FunctionProtoType>(type), seen);
    case Type::Vector:
    case Type::ExtVector:
    case Type::ConstantMatrix:
        return kVector;
    case Type::Atomic:
        return kAtomic;
    case Type::BlockPointer:
        return kBlock;
    default:
        return kUnknownType;
    }
}

} // namespace

Verdict judgeType(QualType written) {
    Seen seen;
    return judge(written, seen);
}

void checkTypeLoc(TypeLoc type, const Checker &checker) {
    if (auto name = type.getAs<TypedefTypeLoc>()) {
        checkCapture(name.getNameLoc(), name.getTypedefNameDecl(), checker);
    }
    if (auto name = type.getAs<TagTypeLoc>()) {
        checkCapture(name.getNameLoc(), name.getDecl(), checker);
    }
    auto array = type.getAs<ArrayTypeLoc>();
    auto pointer = type.getAs<PointerTypeLoc>();
    SourceLocation token = array     ? array.getLBracketLoc()
                           : pointer ? pointer.getStarLoc()
                                     : type.getBeginLoc();
    if (type.isNull() || checker.trust.isTrusted(token)) {
        return;
    }
    if (array) {
        checkArray(array, checker);
    } else if (type.getAs<AttributedTypeLoc>()) {
        checker.add(token, kTypeAttribute);
    } else if (!type.getAs<AutoTypeLoc>()) { // the variable's own type is judged with the variable
        checker.add(token, judgeType(type.getType()));
    }
}

namespace {

// A struct that a trusted macro makes here, of what a name means here: `SL_VIEW(item);` in a header
// could be views of another `item` in another file.
void checkMadeRecord(const RecordDecl *record, const Checker &checker) {
    const SourceManager &sources = checker.context.getSourceManager();
    SourceLocation here = sources.getExpansionLoc(record->getLocation());
    for (const TagDecl *other : record->redecls()) {
        SourceLocation there = sources.getExpansionLoc(other->getLocation());
        bool split =
            checker.trust.isUser(there) && sources.getFileID(there) != sources.getFileID(here);
        checker.add(here, split ? kSplitTag : kAllowed, record->getName());
    }
}

} // namespace

void checkRecord(const RecordDecl *record, const Checker &checker) {
    if (!record->isThisDeclarationADefinition()) {
        return;
    }
    if (checker.trust.isTrusted(record->getBraceRange().getBegin())) {
        checkMadeRecord(record, checker);
        return;
    }
    SourceLocation where = record->getLocation();
    const SourceManager &sources = checker.context.getSourceManager();
    bool inSafeMacro = checker.trust.isInSafeMacros(record->getBraceRange().getBegin());
    if (!record->getDeclName().isEmpty() && checker.trust.isTrusted(where) && !inSafeMacro) {
        checker.add(where, kUserBraces, record->getName());
    }
    for (const TagDecl *other : record->redecls()) {
        bool elsewhere = sources.getFileID(sources.getExpansionLoc(other->getLocation())) !=
                         sources.getFileID(sources.getExpansionLoc(where));
        if (elsewhere) {
            checker.add(where,
                        checker.trust.isTrusted(other->getLocation()) ? kTrustedTag : kSplitTag,
                        record->getName());
        }
    }
    if (record->isInvalidDecl()) {
        return; // the compiler has reported it
    }
    uint64_t size = sizeOf(checker.context.getRecordType(record), checker.context);
    for (const FieldDecl *field : record->fields()) {
        if (record->isUnion()) {
            checker.add(field->getLocation(), judgeUnionMember(field, size * 8, checker.context),
                        field->getName());
        }
    }
    checker.add(where, size == 0 ? kNoSize : kAllowed, record->getName());
    checker.add(where, size > kMaxObjectBytes ? kHuge : kAllowed, record->getName());
}

void checkFrame(const ValueDecl *object, const Checker &checker) {
    const auto *variable = dyn_cast<VarDecl>(object);
    if (variable != nullptr && variable->hasLocalStorage() && !variable->isInvalidDecl() &&
        sizeOf(variable->getType(), checker.context) > kMaxFrameBytes) {
        checker.add(object->getLocation(), kLargeLocal, object->getName());
    }
}

void checkFrame(const Expr *temporary, const Checker &checker) {
    const auto *literal = dyn_cast<CompoundLiteralExpr>(temporary);
    bool inFrame = literal != nullptr
                       ? !literal->isFileScope()
                       : temporary->isPRValue() && temporary->getType()->isRecordType();
    bool initialiser = isa<InitListExpr, ImplicitValueInitExpr, NoInitExpr>(temporary);
    if (inFrame && !initialiser && sizeOf(temporary->getType(), checker.context) > kMaxFrameBytes) {
        checker.add(temporary->getBeginLoc(), kLargeLocal);
    }
}

} // namespace safecheck
