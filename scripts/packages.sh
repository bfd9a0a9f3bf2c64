# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the project needs from Debian and how it gets there. Sourced by ./dev.

# package_names GROUP...: one name a line; a|b means that either will do.
package_names() {
    local group
    for group in "$@"; do
        case $group in
            base)
                printf '%s\n' \
                    g++ cmake ninja-build ccache git pkg-config python3 \
                    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools \
                    'libgl-dev|libgl1-mesa-dev' libopengl-dev \
                    mosquitto mosquitto-clients libmosquitto-dev libpaho-mqtt-dev \
                    'libfontconfig-dev|libfontconfig1-dev' libxxhash-dev libmsgpack-cxx-dev libprotobuf-dev \
                    protobuf-compiler zlib1g-dev libqscintilla2-qt6-dev libwslay-dev qtkeychain-qt6-dev libsecret-1-0 \
                    libsodium-dev lld \
                    openssl xvfb xauth fonts-dejavu-core fonts-noto-cjk qt6-translations-l10n
                # From Debian 13 on, the icon engine for SVG is a package of its own.
                if [[ $(debian_release) -ge 13 ]]; then
                    echo qt6-svg-plugins
                fi
                ;;
            check) printf '%s\n' clang clang-format clang-tidy libclang-rt-dev ;;
        esac
    done
}

# The number of the Debian release, 0 when this is none (testing and unstable, without a number, count as new).
debian_release() {
    local ID="" VERSION_ID=""
    if [[ -r /etc/os-release ]]; then
        # shellcheck source=/dev/null
        source /etc/os-release
    fi
    if [[ $ID != debian ]]; then
        echo 0
    else
        echo "${VERSION_ID:-99}"
    fi
}

# installed_packages NAME...: those of the names that are installed.
installed_packages() {
    dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true
}

# missing_packages GROUP...: the entries of which no alternative is installed, one a line. One call of dpkg-query.
missing_packages() {
    local entry name found installed
    local -a entries names
    mapfile -t entries < <(package_names "$@")
    IFS='|' read -r -d '' -a names < <(printf '%s|' "${entries[@]}") || true
    installed=$(installed_packages "${names[@]}")
    for entry in "${entries[@]}"; do
        found=no
        IFS='|' read -r -a names <<<"$entry"
        for name in "${names[@]}"; do
            if grep -q -x -F -- "$name" <<<"$installed"; then
                found=yes
            fi
        done
        if [[ $found == no ]]; then
            echo "$entry"
        fi
    done
}

# known_packages ENTRY...: the first alternative of each that apt has; the others are named on stderr and left out.
known_packages() {
    local entry name known
    local -a names
    for entry in "$@"; do
        known=""
        IFS='|' read -r -a names <<<"$entry"
        for name in "${names[@]}"; do
            if [[ -n $(apt-cache --quiet=2 madison "$name" 2>/dev/null) ]]; then
                known=$name
                break
            fi
        done
        if [[ -n $known ]]; then
            echo "$known"
        else
            echo "dev: this system has no package $entry; going on without it" >&2
        fi
    done
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        env "$@"
    else
        sudo env "$@"
    fi
}

# install_packages NAME...: without questions and without starting services.
install_packages() {
    local policy=/usr/sbin/policy-rc.d own_policy=no fresh_broker=no
    [[ -n $(installed_packages mosquitto) ]] || fresh_broker=yes
    # Debian starts a broker on port 1883 as soon as mosquitto is installed. The tests and the demo start their own.
    if [[ ! -e $policy ]]; then
        own_policy=yes
        as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
        # shellcheck disable=SC2064
        trap "as_root rm -f $policy" EXIT
    fi
    as_root DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" </dev/null
    if [[ $own_policy == yes ]]; then
        as_root rm -f "$policy"
        trap - EXIT
    fi
    # Nor shall one come up at the next boot. A mosquitto that was here before is left as it was.
    if [[ $fresh_broker == yes && -d /run/systemd/system && -n $(installed_packages mosquitto) ]]; then
        echo "dev: the system's own mosquitto service stays off (to turn it on: systemctl enable --now mosquitto)" >&2
        as_root systemctl disable --quiet mosquitto.service || true
    fi
}

# ensure_packages GROUP...: nothing at all is run through apt when everything is there.
ensure_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        report_foreign_system "$@"
        return
    fi
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    if [[ ${#missing[@]} -eq 0 ]]; then
        return
    fi
    if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
        echo "dev: to be installed by root: apt-get install ${missing[*]%%|*}" >&2
        return
    fi
    {
        echo "dev: installing ${missing[*]}"
        as_root DEBIAN_FRONTEND=noninteractive apt-get update </dev/null
        mapfile -t missing < <(known_packages "${missing[@]}")
        if [[ ${#missing[@]} -gt 0 ]]; then
            install_packages "${missing[@]}"
        fi
    } >&2
}

report_foreign_system() {
    local -a wanted=()
    local program
    for program in c++ cmake ninja python3 mosquitto; do
        command -v "$program" >/dev/null || wanted+=("$program")
    done
    if [[ ${#wanted[@]} -gt 0 || ! -d build ]]; then
        echo "dev: this is no Debian: please see that what these packages of Debian hold is installed:" >&2
        package_names "$@" | tr '\n' ' ' | fold -s -w 100 >&2
        echo >&2
    fi
    if [[ ${#wanted[@]} -gt 0 ]]; then
        echo "dev: not found: ${wanted[*]}" >&2
    fi
}
