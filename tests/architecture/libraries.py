#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries that a program is linked with, all of which are loaded before its window shows: no others than those named."""

import argparse
import os
import re
import subprocess
import sys

# What the compiler adds, to all programs or for sanitizers.
RUNTIME = re.compile(r"^(libstdc\+\+|libgcc_s|libm|libc|libpthread|libdl|librt|libatomic|ld-linux.*|lib[alut]+san)\.so\b")


def needed(program):
    listing = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True,
                             env=dict(os.environ, LC_ALL="C")).stdout
    return re.findall(r"\(NEEDED\).*\[(.*?)\]", listing)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("allowed", nargs="*", help="names as in libNAME.so")
    options = parser.parse_args()
    libraries = needed(options.program)
    others = [name for name in libraries
              if not RUNTIME.match(name) and re.match(r"lib(.*?)\.so", name)[1] not in options.allowed]
    for name in others:
        print(f"{os.path.basename(options.program)} is linked with {name}, which costs time at every start: put what needs "
              "it into a module (core/base/module.h), or state in tests/benchmarks/README.md what it costs and allow it here")
    if not libraries:
        print(f"{options.program}: no libraries found")
    return 1 if others or not libraries else 0


if __name__ == "__main__":
    sys.exit(main())
