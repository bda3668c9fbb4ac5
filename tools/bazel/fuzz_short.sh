#!/bin/sh
# The short run of a fuzz target: fuzz_short.sh PROGRAM RUNS MAX_LEN [CORPUS_FILE...]
set -eu
program=$1 runs=$2 max_len=$3
shift 3
seeds=$TEST_TMPDIR/seeds
mkdir -p "$seeds"
for file; do cp "$file" "$seeds/"; done
exec "$program" -seed=1 -runs="$runs" -max_len="$max_len" -max_total_time=120 \
    -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 "$seeds"
