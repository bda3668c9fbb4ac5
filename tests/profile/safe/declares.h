// A header that declares a struct without defining it.
#pragma once

struct declared;

void declared_take(struct declared *thing);
