// A header whose function two sources define.
#pragma once

int bad_twice_get(void);
