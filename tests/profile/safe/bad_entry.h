// An entry point with a type of its own.
#pragma once

struct mine {
    int *wild;
};

int app_main(struct mine *self); // expect: P13
