// A safe library that declares a name of the kernel's core.
#pragma once

/// Would switch the kernel's check of the app's stack off.
void kernel_enter(void);
