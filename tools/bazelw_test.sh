#!/bin/sh
# Tests bazelw with stand-ins for the programs that it calls: bazelw_test.sh BAZELW
set -u
bazelw=$(realpath "$1")
root=$TEST_TMPDIR/root
bin=$TEST_TMPDIR/bin
failed=0

fail() {
    echo "bazelw_test: $*"
    sed 's/^/    /' "$TEST_TMPDIR/out"
    failed=1
}

# program NAME: makes a stand-in from standard input.
program() {
    { echo '#!/bin/sh'; cat; } >"$bin/$1"
    chmod +x "$bin/$1"
}

run() {
    PATH=$bin:/usr/bin:/bin "$root/bazelw" "$@" </dev/null >"$TEST_TMPDIR/out" 2>&1
}

mkdir -p "$root/tools" "$bin"
cp "$bazelw" "$root/bazelw"
printf '# a comment\none\ntwo\n' >"$root/tools/packages.txt"
state=$TEST_TMPDIR/installed

program bazel <<'EOF'
echo "bazel was given: $*"
EOF
program id <<'EOF'
echo 0
EOF
program dpkg-query <<EOF
[ -e "$state" ] && echo "one installed" && echo "two installed" && exit 0
echo "one installed"
echo "two config-files"
exit 1
EOF
program apt-get <<EOF
echo "apt-get \$*" >>"$TEST_TMPDIR/apt"
case \$1 in install) touch "$state" ;; esac
EOF

# Installs what is missing, only that, and goes on.
run test //... --flag="a b" || fail "did not go on after installing"
grep -q 'bazelw: installing missing Debian packages: two$' "$TEST_TMPDIR/out" || fail "does not say what it installs"
grep -q 'bazel was given: test //... --flag=a b$' "$TEST_TMPDIR/out" || fail "lost the arguments"
grep -q -- 'install .*--yes .*two$' "$TEST_TMPDIR/apt" || fail "did not install the package"
grep -q ' one' "$TEST_TMPDIR/apt" && fail "installed what was there"

# Says nothing and calls no apt when all is there.
: >"$TEST_TMPDIR/apt"
run build x || fail "fails when all is installed"
[ "$(cat "$TEST_TMPDIR/out")" = "bazel was given: build x" ] || fail "is noisy when all is installed"
[ -s "$TEST_TMPDIR/apt" ] && fail "called apt-get when all is installed"

# apt-get that fails, with a reason of its own.
rm -f "$state"
program apt-get <<'EOF'
echo "E: no route to anywhere" >&2
exit 100
EOF
run build x && fail "succeeds though apt-get failed"
grep -q 'E: no route to anywhere' "$TEST_TMPDIR/out" || fail "hides what apt-get said"
grep -q 'bazelw: error: apt-get update failed' "$TEST_TMPDIR/out" || fail "does not say that apt-get failed"
grep -q 'bazel was given' "$TEST_TMPDIR/out" && fail "went on though apt-get failed"

# apt-get that succeeds and leaves the package out.
program apt-get <<'EOF'
exit 0
EOF
run build x && fail "succeeds though a package is still missing"
grep -q 'bazelw: error: still missing after apt-get install: two$' "$TEST_TMPDIR/out" || fail "does not name what is missing"

# As a user: by sudo, which is not to ask where nobody can answer.
program id <<'EOF'
echo 1000
EOF
program apt-get <<EOF
case \$1 in install) touch "$state" ;; esac
EOF
program sudo <<EOF
echo "sudo \$*" >>"$TEST_TMPDIR/sudo"
[ "\$1" = -n ] || exit 1
shift
exec "\$@"
EOF
run build x || fail "fails with sudo"
grep -q '^sudo -n ' "$TEST_TMPDIR/sudo" || fail "did not use sudo -n"

[ "$failed" -eq 0 ] && echo "bazelw_test: all good"
exit "$failed"
