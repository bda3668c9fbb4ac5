// Cases with declarations in braces, fallthrough with its word.
static int weight(int kind, int x) {
    int total = 0;
    switch (kind) {
    case 0: {
        int doubled = x * 2;
        total += doubled;
        break;
    }
    case 1:
    case 2:
        total++;
        [[fallthrough]];
    case 3:
        for (int i = 0; i < x; i++) {
            if (i == 7) {
                break;
            }
            total += i;
        }
        break;
    default:
        total = -1;
        break;
    }
    return total;
}

[[maybe_unused]] static int all(void) { return weight(0, 1) + weight(1, 2) + weight(3, 3); }
