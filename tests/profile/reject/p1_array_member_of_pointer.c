// An array that is a member of a pointed-to struct decays.
struct name {
    char text[8];
};
static char *text(struct name *name) {
    return name->text; // expect: P1
}
