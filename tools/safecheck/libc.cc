// Tables of the C library's names. A function that the first table has may not be defined either:
// the compiler would take it for the library's.
#include "libc.h"

#include "llvm/ADT/ArrayRef.h"

namespace safecheck {
namespace {

struct Replacement {
    const char *name;
    const char *instead;
};

constexpr const char *kCopy = "use sl_copy of two views (faults unless equally long)";
constexpr const char *kFill = "use sl_fill of a view, or an initialiser `= {}`";
constexpr const char *kCompare = "use sl_equal or sl_compare (safelib/bytes.h, safelib/str.h)";
constexpr const char *kFind = "use sl_find and its kin (safelib/bytes.h, safelib/str.h)";
constexpr const char *kText = "keep an sl_str, or write into an sl_out (safelib/fmt.h)";
constexpr const char *kLen = "use sl_len of an sl_str (safelib/str.h)";
constexpr const char *kSplit = "use sl_split or sl_next_word (safelib/str.h)";
constexpr const char *kParse = "use sl_parse_... (safelib/parse.h, safelib/real.h)";
constexpr const char *kAlloc =
    "use sl_alloc or SL_VEC in an arena, sl_box_init or SL_OWNED_VEC in a heap";
constexpr const char *kFree =
    "memory of an arena ends with its owner; use sl_free of an owner of a heap";
constexpr const char *kPrint = "use console_print (kernel/api/console.h) or sl_print "
                               "(safelib/fmt.h)";
constexpr const char *kFormat = "use sl_fmt into an sl_out (safelib/fmt.h)";
constexpr const char *kScan = "use sl_split (safelib/str.h) and sl_parse_... (safelib/parse.h)";
constexpr const char *kEnd =
    "return from app_main, or fault: sl_assert, sl_unreachable (safelib/fault.h)";
constexpr const char *kAscii = "use sl_ascii_... (safelib/ascii.h)";

constexpr Replacement kFunctions[] = {
    {"memcpy", kCopy},
    {"memmove", kCopy},
    {"mempcpy", kCopy},
    {"memccpy", kCopy},
    {"bcopy", kCopy},
    {"wmemcpy", kCopy},
    {"memset", kFill},
    {"memset_explicit", kFill},
    {"bzero", kFill},
    {"memcmp", kCompare},
    {"bcmp", kCompare},
    {"strcmp", kCompare},
    {"strncmp", kCompare},
    {"memchr", kFind},
    {"memmem", kFind},
    {"strchr", kFind},
    {"strrchr", kFind},
    {"strstr", kFind},
    {"strcpy", kText},
    {"strncpy", kText},
    {"strlcpy", kText},
    {"stpcpy", kText},
    {"strcat", kText},
    {"strncat", kText},
    {"strlcat", kText},
    {"strdup", kText},
    {"strndup", kText},
    {"strlen", kLen},
    {"strnlen", kLen},
    {"strtok", kSplit},
    {"strtol", kParse},
    {"strtoul", kParse},
    {"malloc", kAlloc},
    {"calloc", kAlloc},
    {"realloc", kAlloc},
    {"aligned_alloc", kAlloc},
    {"free", kFree},
    {"printf", kPrint},
    {"vprintf", kPrint},
    {"puts", kPrint},
    {"putchar", kPrint},
    {"fprintf", kPrint},
    {"sprintf", kFormat},
    {"snprintf", kFormat},
    {"vsnprintf", kFormat},
    {"gets", kScan},
    {"scanf", kScan},
    {"sscanf", kScan},
    {"abort", kEnd},
    {"exit", kEnd},
    {"qsort", "use SL_SORT_DEFINE (safelib/sort.h)"},
    {"bsearch", "use SL_SEARCH_DEFINE (safelib/search.h)"},
};

// Names that safe code may give to functions of its own.
constexpr Replacement kMoreFunctions[] = {
    {"isdigit", kAscii},
    {"isalpha", kAscii},
    {"isalnum", kAscii},
    {"isspace", kAscii},
    {"isupper", kAscii},
    {"islower", kAscii},
    {"isxdigit", kAscii},
    {"isprint", kAscii},
    {"toupper", kAscii},
    {"tolower", kAscii},
    {"atoi", kParse},
    {"atol", kParse},
    {"atof", kParse},
    {"strtod", kParse},
    {"strtof", kParse},
    {"strtoll", kParse},
    {"strtoull", kParse},
    {"strtok_r", kSplit},
    {"strsep", kSplit},
    {"strcasecmp", kCompare},
    {"strncasecmp", kCompare},
    {"vsprintf", kFormat},
    {"asprintf", kFormat},
    {"fputs", kPrint},
    {"fwrite", kPrint},
    {"fgets", kScan},
    {"getchar", kScan},
    {"assert", "use sl_assert (safelib/fault.h)"},
    {"htons", "use sl_write_be16 and its kin (safelib/endian.h)"},
    {"htonl", "use sl_write_be16 and its kin (safelib/endian.h)"},
    {"ntohs", "use sl_read_be16 and its kin (safelib/endian.h)"},
    {"ntohl", "use sl_read_be16 and its kin (safelib/endian.h)"},
    {"perror", "print sl_status_name of an sl_status (safelib/status.h)"},
    {"strerror", "print sl_status_name of an sl_status (safelib/status.h)"},
};

constexpr Replacement kHeaders[] = {
    {"stdio.h", "use safelib/fmt.h (sl_print, sl_fmt) and kernel/api/console.h"},
    {"string.h", "use safelib/str.h and safelib/bytes.h"},
    {"strings.h", "use safelib/str.h and safelib/bytes.h"},
    {"memory.h", "use safelib/bytes.h"},
    {"stdlib.h", "use safelib/arena.h, safelib/vec.h, safelib/parse.h, safelib/sort.h"},
    {"malloc.h", "use safelib/arena.h, or safelib/box.h and a heap"},
    {"assert.h", "use safelib/fault.h (sl_assert)"},
    {"errno.h", "use safelib/status.h (sl_status)"},
    {"ctype.h", "use safelib/ascii.h"},
    {"inttypes.h", "use stdint.h, and safelib/fmt.h, which knows each type"},
    {"stdarg.h", "pass a view; sl_print (safelib/fmt.h) takes arguments of any type"},
    {"stdatomic.h", "use safelib/atomic.h and safelib/ring.h"},
    {"setjmp.h", "return an sl_status (safelib/status.h)"},
    {"math.h", "there is no libm; safelib/real.h has text of floating point numbers"},
    {"endian.h", "use safelib/endian.h"},
    {"byteswap.h", "use safelib/endian.h"},
    {"arpa/inet.h", "use safelib/endian.h (sl_read_be16, sl_write_be16, ...)"},
    {"netinet/in.h", "use safelib/endian.h (sl_read_be16, sl_write_be16, ...)"},
};

const char *lookUp(llvm::ArrayRef<Replacement> table, llvm::StringRef name) {
    for (const Replacement &entry : table) {
        if (name == entry.name) {
            return entry.instead;
        }
    }
    return nullptr;
}

} // namespace

bool isLibcName(llvm::StringRef name) { return lookUp(kFunctions, name) != nullptr; }

const char *insteadOfLibcCall(llvm::StringRef name) {
    const char *instead = lookUp(kFunctions, name);
    return instead != nullptr ? instead : lookUp(kMoreFunctions, name);
}

const char *insteadOfLibcHeader(llvm::StringRef name) { return lookUp(kHeaders, name); }

} // namespace safecheck
