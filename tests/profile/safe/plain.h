// A header with nothing but a function.
#pragma once

int plain_double(int x) { return x * 2; }
