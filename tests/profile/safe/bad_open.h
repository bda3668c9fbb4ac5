// A header that ends in the middle of a declaration.
#pragma once

static inline // expect: P12
