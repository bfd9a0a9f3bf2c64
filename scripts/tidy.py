#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over the project's own sources, in parallel; what passed before and has not changed is skipped.

A stamp is named by the hash of all that the result depends on: the source and the project's headers it includes, the
compile command, .clang-tidy and the version of clang-tidy.

Nine tenths of the time go into the headers of Qt and the standard library, so several sources that are compiled alike are
checked as one file that includes them. A group with any finding, or whose sources can't stand beside each other, is halved
until each source with a finding is alone, and only that result counts."""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time

INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
OWN_FOLDERS = ("app/", "core/", "ui/", "tests/")
# What the compiler has to find before it can parse: moc output and generated protocol buffers.
GENERATED = re.compile(r"^([^/\s]+_autogen|\S+\.pb\.h): ")


GROUP_SIZE = 12
# At the start of a line, as namespaces are not indented: what may be defined twice when two sources are one.
DEFINED = re.compile(rb"^(?!namespace\b|using namespace\b)(?:(?:class|struct|union|enum|enum class|using)\s+(\w+)"
                     rb"|[\w<\[][^\n(={;]*?[\s*&>](\w+)\s*[({=;\[])", re.M)


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


def run_tidy(tidy, arguments, folder):
    # Warnings of other compilers' options, such as -Wno-error=..., are not about the code.
    run = subprocess.run([tidy, "--quiet", "--extra-arg=-Wno-unknown-warning-option", *arguments],
                         capture_output=True, text=True, check=False, cwd=folder)
    noise = re.compile(r"^\d+ (warnings?|errors?)\b.* (generated|treated as errors?)|^Suppressed|^Use -header-filter")
    text = "\n".join(line for line in (run.stdout + run.stderr).splitlines() if not noise.match(line))
    return run.returncode == 0, text.strip()


def split_command(command):
    """What the compiler is told: macros by name, folders to search, all else."""
    words = shlex.split(command["command"])
    macros, folders, flags = {}, [], []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word in ("-o", "-c"):
            at += 1
        elif word in ("-I", "-isystem"):
            folders.append((word, words[at]))
            at += 1
        elif word.startswith("-I"):
            folders.append((word,))
        elif word.startswith("-D"):
            macros[word[2:].split("=", 1)[0]] = word
        else:
            flags.append(word)
    return macros, folders, flags


class Group:
    """Sources that are compiled alike and define nothing of the same name, as far as can be seen."""

    def __init__(self, flags):
        self.flags = flags
        self.sources, self.names, self.macros = [], set(), {}

    def takes(self, names, macros):
        return len(self.sources) < GROUP_SIZE and not self.names & names and all(
            self.macros.get(name, word) == word for name, word in macros.items())

    def add(self, source, names, macros):
        self.sources.append(source)
        self.names.update(names)
        self.macros.update(macros)


def make_groups(todo, commands):
    groups = []
    for source in sorted(todo):
        macros, _, words = split_command(commands[source])
        flags = [commands[source]["directory"], *words]
        with open(source, "rb") as file:
            names = {first or second for first, second in DEFINED.findall(file.read())} - {b"main"}
        fitting = next((group for group in groups if group.flags == flags and group.takes(names, macros)), None)
        if fitting is None:
            fitting = Group(flags)
            groups.append(fitting)
        fitting.add(source, names, macros)
    return [group.sources for group in groups]


class Checker:
    def __init__(self, tidy, build, root, commands):
        self.tidy = tidy
        self.build = build
        self.root = root
        self.commands = commands
        self.folder = os.path.join(root, build, "groups")
        os.makedirs(self.folder, exist_ok=True)

    def check_group(self, group):
        """(source, good, findings, seconds) of each of the group."""
        started = time.monotonic()
        if len(group) == 1:
            good, text = run_tidy(self.tidy, ["-p", self.build, group[0]], self.root)
            return [(group[0], good, text, time.monotonic() - started)]
        if self.passes_together(group):
            seconds = time.monotonic() - started
            return [(source, True, "", seconds) for source in group]
        half = len(group) // 2
        return self.check_group(group[:half]) + self.check_group(group[half:])

    def passes_together(self, group):
        path = os.path.join(self.folder, hashlib.sha256("\0".join(group).encode()).hexdigest()[:16] + ".cpp")
        with open(path, "w", encoding="utf-8") as file:
            for index, source in enumerate(group):
                file.write(f"#define main main_of_{index}\n"
                           f'#include "{os.path.join(self.root, source)}" // NOLINT(bugprone-suspicious-include)\n'
                           "#undef main\n")
        macros, folders = {}, {}
        for source in group:
            more_macros, more_folders, flags = split_command(self.commands[source])
            macros.update(more_macros)
            folders.update(dict.fromkeys(more_folders))
        words = [*flags[1:], *macros.values(), *(word for folder in folders for word in folder)]
        # The sources are headers now, in the eyes of clang-tidy.
        good, _ = run_tidy(self.tidy, [f"--config-file={os.path.join(self.root, '.clang-tidy')}",
                                       r"--header-filter=/(app|core|ui|tests)/[^.]*\.(h|cpp)$",
                                       path, "--", *words], self.commands[group[0]]["directory"])
        return good


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
    todo, by_source, skipped = {}, {}, 0
    for command in commands:
        source = os.path.relpath(os.path.join(command["directory"], command["file"]), root)
        if not source.startswith(OWN_FOLDERS) or source in by_source:
            continue
        by_source[source] = command
        key = hashlib.sha256(b"\0".join([headers.digest(source), command["command"].encode(), settings, version])).hexdigest()
        stamp = os.path.join(stamps, key)
        if os.path.exists(stamp):
            skipped += 1
        else:
            todo[source] = stamp

    # The large ones first, so that none is left alone at the end.
    groups = sorted(make_groups(todo, by_source), key=lambda group: -sum(map(os.path.getsize, group)))
    checker = Checker(options.clang_tidy, options.build, root, by_source)
    failed, slowest = 0, (0.0, "")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for results in pool.map(checker.check_group, groups):
            for source, good, text, seconds in results:
                slowest = max(slowest, (seconds, source))
                if good:
                    with open(todo[source], "w", encoding="utf-8"):
                        pass
                else:
                    failed += 1
                    print(f"--- {source}\n{text}", flush=True)
    print(f"clang-tidy: {len(todo)} checked in {len(groups)} groups, {skipped} unchanged, {failed} with findings", end="")
    print(f"; the slowest: {slowest[1]} ({slowest[0]:.0f} s)" if todo else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
