// A struct inside a static_assert.
static_assert(sizeof(struct q { int x; }) == 4); // expect: P11
