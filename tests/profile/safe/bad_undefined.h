// A header that declares what no source of its library defines.
#pragma once

int bad_kernel_secret(long address); // expect: P13
