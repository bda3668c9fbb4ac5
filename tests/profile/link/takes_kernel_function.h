// A safe library that declares a name of the kernel's core.
#pragma once

/// Would have no fault reported.
void fault_handle(void);
