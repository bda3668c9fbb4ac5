// An attribute of no declaration.
[[gnu::weak]]; // expect: P11
