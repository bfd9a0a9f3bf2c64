# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The steps of ./dev check. Sourced by ./dev, whose build() and run_tests() it uses.

# shellcheck disable=SC2154
: "${jobs:?is set by ./dev}"
fuzz_seconds=${FUZZ_SECONDS:-20}

# The C++ sources that are the project's own, NUL-separated.
sources() {
    if git rev-parse --git-dir >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard -- '*.h' '*.cpp'
    else
        find app core ui tests \( -name '*.h' -o -name '*.cpp' \) -print0
    fi
}

check_asan() {
    build asan && run_tests asan
}

# Older thread sanitizers cannot start where the kernel spreads addresses widely, so they go without.
check_tsan() {
    local -a fixed=()
    if setarch -R true 2>/dev/null; then
        fixed=(setarch -R)
    fi
    build tsan && "${fixed[@]}" ctest --preset tsan --parallel "$jobs"
}

# How the sources look is what clang-format 14 (Debian 12) makes of them; later ones break some lambdas otherwise.
is_reference_format() {
    [[ $(clang-format --version) == *"version 14."* ]]
}

# Returns 77 for "skipped".
check_format() {
    if ! is_reference_format; then
        echo "the reference is clang-format 14, this is: $(clang-format --version)"
        return 77
    fi
    sources | xargs -0 -n 16 -P "$jobs" clang-format --dry-run -Werror
}

check_tidy() {
    configure tidy && python3 scripts/tidy.py --build build/tidy --jobs "$jobs"
}

fuzz_one() {
    local program=$1 name
    name=$(basename "$program")
    local corpus=build/fuzz/corpus/$name log=build/fuzz/$name.log
    mkdir -p "$corpus" build/fuzz/artifacts
    local -a options=(-max_total_time="$fuzz_seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
        -artifact_prefix="build/fuzz/artifacts/$name-")
    if [[ -f tests/fuzz/$name.dict ]]; then
        options+=(-dict="tests/fuzz/$name.dict")
    fi
    if "$program" "${options[@]}" "$corpus" "tests/fuzz/seeds/$name" >"$log" 2>&1 </dev/null; then
        echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found"
    else
        tail -n 60 "$log"
        echo "$name: FAILED, the input is in build/fuzz/artifacts"
        return 1
    fi
}

# Returns 77 for "skipped".
check_fuzz() {
    build fuzz || return 1
    local -a programs
    mapfile -t programs < <(find build/fuzz/bin -name 'fuzz_*' -type f -perm -u+x 2>/dev/null | sort)
    if [[ ${#programs[@]} -eq 0 ]]; then
        echo "there is no fuzz target"
        return 77
    fi
    local running=0 failed=0 program
    for program in "${programs[@]}"; do
        if [[ $running -ge $jobs ]]; then
            wait -n || failed=1
            running=$((running - 1))
        fi
        fuzz_one "$program" &
        running=$((running + 1))
    done
    while [[ $running -gt 0 ]]; do
        wait -n || failed=1
        running=$((running - 1))
    done
    return "$failed"
}

# run_checks [STEP...]: all steps run even when one fails; the summary comes last.
run_checks() {
    local -a steps=("$@") summary=()
    if [[ $# -eq 0 ]]; then
        steps=(format asan tsan tidy fuzz)
    fi
    local step started result line failed=0
    for step in "${steps[@]}"; do
        if ! declare -F "check_$step" >/dev/null; then
            echo "dev: no such step: $step (asan tsan format tidy fuzz)" >&2
            return 1
        fi
        printf '\n=== check: %s\n' "$step"
        started=$SECONDS
        result=0
        "check_$step" || result=$?
        case $result in
            0) line="passed" ;;
            77) line="skipped, for the reason above" ;;
            *) line="FAILED" failed=1 ;;
        esac
        printf -v line '%-8s %s (%d s)' "$step" "$line" $((SECONDS - started))
        echo "=== check: $line"
        summary+=("$line")
    done
    printf '\n=== check: summary\n'
    printf '  %s\n' "${summary[@]}"
    return "$failed"
}
