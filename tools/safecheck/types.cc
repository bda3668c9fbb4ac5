// The allow-list of types (judgeType), of the ways to write them (checkTypeLoc), and the rules on
// structs and unions.
#include "site.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr uint64_t kMaxObjectBytes = uint64_t{1} << 30;

constexpr Verdict kVoidPointer = {"P2", "void *", "use a pointer to the real type, or a view"};
constexpr Verdict kUnknownType = {"P11", "a type outside the profile",
                                  "use integers, float, double, structs, views"};
constexpr Verdict kVla = {"P4", "array of variable length", "use an arena or a fixed array"};
constexpr Verdict kVariadic = {"P4", "variable arguments", "pass a view, or use sl_fmt"};
constexpr Verdict kVector = {"P2", "vector or matrix type", "use fixed arrays and views"};
constexpr Verdict kAtomic = {"P9", "_Atomic", "use safelib's atomic types or a cown"};
constexpr Verdict kBlock = {"P4", "block", "use a function"};
constexpr Verdict kUnsizedArray = {"P1", "array without a length",
                                   "use a view, or write the length"};
constexpr Verdict kEmptyArray = {"P1", "array without elements", "use a view"};
constexpr Verdict kHuge = {"P1", "object larger than 1 GiB", "use a view"};
constexpr Verdict kStaticSize = {"P14", "[static n] is a promise nobody checks", "pass a view"};
constexpr Verdict kTypeAttribute = {"P11", "attribute on a type", "leave it out"};
constexpr Verdict kAddressSpace = {"P2", "address space", "leave it out"};
constexpr Verdict kUnionOfPointers = {"P3", "union with a pointer, view or handle inside",
                                      "use a struct with a tag and all members"};
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
    case BuiltinType::Int128:
    case BuiltinType::UInt128:
    case BuiltinType::Float:
    case BuiltinType::Double:
    case BuiltinType::NullPtr:
    case BuiltinType::BuiltinFn:
        return kAllowed;
    default:
        return kUnknownType;
    }
}

Verdict judgeFunctionType(const FunctionProtoType *type) {
    if (type->isVariadic()) {
        return kVariadic;
    }
    if (type->getCallConv() != CC_C) {
        return {"P11", "calling convention", "leave it out"};
    }
    if (Verdict verdict = judgeType(type->getReturnType())) {
        return verdict;
    }
    for (QualType parameter : type->param_types()) {
        if (Verdict verdict = judgeType(parameter)) {
            return verdict;
        }
    }
    return kAllowed;
}

uint64_t sizeOf(QualType type, ASTContext &context) {
    return type->isIncompleteType()
               ? 0
               : static_cast<uint64_t>(context.getTypeSizeInChars(type).getQuantity());
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

} // namespace

Verdict judgeType(QualType written) {
    QualType type = written.getCanonicalType();
    if (type.getAddressSpace() != LangAS::Default) {
        return kAddressSpace;
    }
    switch (type->getTypeClass()) {
    case Type::Builtin:
        return judgeBuiltin(cast<BuiltinType>(type));
    case Type::Record:
    case Type::Enum:
        return kAllowed;
    case Type::Pointer:
        return type->isVoidPointerType() ? kVoidPointer : judgeType(type->getPointeeType());
    case Type::ConstantArray:
        return judgeType(cast<ConstantArrayType>(type)->getElementType());
    case Type::IncompleteArray:
        return kUnsizedArray;
    case Type::VariableArray:
        return kVla;
    case Type::FunctionProto:
        return judgeFunctionType(cast<FunctionProtoType>(type));
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

void checkRecord(const RecordDecl *record, const Checker &checker) {
    if (!record->isThisDeclarationADefinition() ||
        checker.trust.isTrusted(record->getBraceRange().getBegin())) {
        return;
    }
    SourceLocation where = record->getLocation();
    const SourceManager &sources = checker.context.getSourceManager();
    if (!record->getDeclName().isEmpty() && checker.trust.isTrusted(where)) {
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
    for (const FieldDecl *field : record->fields()) {
        if (record->isUnion() && holdsPointer(field->getType())) {
            checker.add(field->getLocation(), kUnionOfPointers, field->getName());
        }
    }
    if (!record->isInvalidDecl() &&
        sizeOf(checker.context.getRecordType(record), checker.context) > kMaxObjectBytes) {
        checker.add(where, kHuge, record->getName());
    }
}

} // namespace safecheck
