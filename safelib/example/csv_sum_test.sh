#!/bin/sh
# csv_sum_test.sh PROGRAM: sums, bad input, and a fault; //safelib:standalone_test sees to its place.
set -eu
program=$1

# expect CODE TEXT COLUMN INPUT: both outputs together contain TEXT.
expect() {
    code=0
    said=$(printf "$4" | "$program" $3 2>&1) || code=$?
    case $said in *"$2"*) ;; *) code="$code and another text" ;; esac
    [ "$code" = "$1" ] || { echo "csv_sum $3: $code instead of $1: $said"; exit 1; }
}

expect 0 '2 numbers, sum 23, smallest 1, largest 22, 1 others' 2 'a,1\nb, 22\nc\n\n'
expect 0 '3 numbers, sum -6, smallest -5, largest 2, 0 others' 1 '2\n-3,x\n-5'
expect 0 '0 numbers, sum 0, smallest 0, largest 0, 0 others' 7 ''
expect 0 '0 numbers, sum 0, smallest 0, largest 0, 3 others' 3 ',,9223372036854775808\n1,2\n,,\n'
expect 1 'the sum is too large' 1 '9223372036854775807\n1\n'
expect 2 'usage: csv_sum COLUMN' '' ''
expect 2 'usage: csv_sum COLUMN' x ''
expect 3 'csv_sum: fault: arithmetic overflow (0, 1)' 0 '1\n'
