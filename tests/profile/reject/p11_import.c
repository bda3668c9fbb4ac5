// A directive that includes once.
#import "safelib/view.h" // expect: P11
