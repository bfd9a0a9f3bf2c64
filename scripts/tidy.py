#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over the project's own sources, in parallel; what passed before and has not changed is skipped.

A stamp is named by the hash of all that the result depends on: the source and the project's headers it includes, the
compile command, .clang-tidy and the version of clang-tidy."""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import time

INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
OWN_FOLDERS = ("app/", "core/", "ui/", "tests/")
# What the compiler has to find before it can parse: moc output and generated protocol buffers.
GENERATED = re.compile(r"^([^/\s]+_autogen|\S+\.pb\.h): ")


class Headers:
    """The contents of a file and of all the project's headers below it."""

    def __init__(self, root):
        self.root = root
        self.known = {}

    def read(self, path):
        if path not in self.known:
            try:
                with open(os.path.join(self.root, path), "rb") as file:
                    content = file.read()
            except OSError:
                content = b""
            names = [name.decode() for name in INCLUDE.findall(content)]
            self.known[path] = (hashlib.sha256(content).digest(), names)
        return self.known[path]

    def digest(self, path):
        seen, queue, total = set(), [path], hashlib.sha256()
        while queue:
            current = queue.pop()
            if current in seen:
                continue
            seen.add(current)
            content, names = self.read(current)
            total.update(current.encode() + content)
            queue += names
        return total.digest()


def generate(build):
    # First of all the build file itself: listing targets does not bring it up to date.
    subprocess.run(["ninja", "-C", build, "--quiet", "build.ninja"], check=True)
    listing = subprocess.run(["ninja", "-C", build, "-t", "targets", "all"], check=True, capture_output=True, text=True)
    targets = [match[1] for match in map(GENERATED.match, listing.stdout.splitlines()) if match]
    subprocess.run(["ninja", "-C", build, "--quiet", *targets], check=True)


def check(tidy, build, source):
    started = time.monotonic()
    # Warnings of other compilers' options, such as -Wno-error=..., are not about the code.
    run = subprocess.run([tidy, "-p", build, "--quiet", "--extra-arg=-Wno-unknown-warning-option", source],
                         capture_output=True, text=True, check=False)
    noise = re.compile(r"^\d+ (warnings?|errors?)\b.* (generated|treated as errors?)|^Suppressed|^Use -header-filter")
    text = "\n".join(line for line in (run.stdout + run.stderr).splitlines() if not noise.match(line))
    return source, run.returncode == 0, text.strip(), time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build/tidy")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--clang-tidy", default="clang-tidy")
    options = parser.parse_args()

    root = os.getcwd()
    generate(options.build)
    with open(os.path.join(options.build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    version = subprocess.run([options.clang_tidy, "--version"], check=True, capture_output=True).stdout
    with open(".clang-tidy", "rb") as file:
        settings = file.read()

    stamps = os.path.join(options.build, "stamps")
    os.makedirs(stamps, exist_ok=True)
    headers = Headers(root)
    todo, skipped = {}, 0
    for command in commands:
        source = os.path.relpath(os.path.join(command["directory"], command["file"]), root)
        if not source.startswith(OWN_FOLDERS) or source in todo:
            continue
        key = hashlib.sha256(b"\0".join([headers.digest(source), command["command"].encode(), settings, version])).hexdigest()
        stamp = os.path.join(stamps, key)
        if os.path.exists(stamp):
            skipped += 1
        else:
            todo[source] = stamp

    failed, slowest = 0, (0.0, "")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        # The large ones first, so that none is left alone at the end.
        ordered = sorted(todo, key=os.path.getsize, reverse=True)
        for source, good, text, seconds in pool.map(lambda name: check(options.clang_tidy, options.build, name), ordered):
            slowest = max(slowest, (seconds, source))
            if good:
                with open(todo[source], "w", encoding="utf-8"):
                    pass
            else:
                failed += 1
                print(f"--- {source}\n{text}", flush=True)
    print(f"clang-tidy: {len(todo)} checked, {skipped} unchanged, {failed} with findings", end="")
    print(f"; the slowest: {slowest[1]} ({slowest[0]:.0f} s)" if todo else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
