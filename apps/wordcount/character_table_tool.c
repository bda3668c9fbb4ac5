// Writes the table of characters that wordcount uses, from this system's C library: which
// characters separate words and which belong to them, as its `wc` sees it in the C.UTF-8 locale.

#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>

enum class_number { IGNORED, WORD, SEPARATOR };

// No-break spaces separate words too, as in GNU wc.
static int is_no_break_space(wint_t c) {
    return c == 0x00a0 || c == 0x2007 || c == 0x202f || c == 0x2060;
}

static enum class_number class_of(wint_t c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return SEPARATOR;
    if (!iswprint(c)) return IGNORED;
    return iswspace(c) || is_no_break_space(c) ? SEPARATOR : WORD;
}

int main(void) {
    static const char *const names[] = {"CHARACTER_IGNORED", "CHARACTER_WORD",
                                        "CHARACTER_SEPARATOR"};
    if (!setlocale(LC_ALL, "C.UTF-8")) {
        fputs("character_table_tool: no locale C.UTF-8\n", stderr);
        return 1;
    }
    puts("// Made by character_table_tool: runs of characters of one class.\n"
         "#pragma once\n\n"
         "#include \"apps/wordcount/characters.h\"\n\n"
         "/// Characters from `first` on, up to the next run, are of one class.\n"
         "struct character_run {\n    uint32_t first;\n    character_class class;\n};\n"
         "typedef struct character_run character_run;\n\n"
         "static const character_run character_runs[] = {");
    enum class_number last = WORD;
    for (wint_t c = 0; c <= 0x10ffff; c++) {
        enum class_number now = class_of(c);
        if (c == 0 || now != last) printf("    {0x%x, %s},\n", (unsigned)c, names[now]);
        last = now;
    }
    puts("};");
    return 0;
}
