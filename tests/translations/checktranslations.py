#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string of the user interface is translated, and the .ts file knows every string of the sources."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

SOURCES = ("app", "core/doctor", "ui")
ADVICE = "run ./dev translations, then translate what is unfinished"


def messages(text):
    """{(context, source, comment): the message element}"""
    found = {}
    for context in xml.fromstring(text).iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source") or "", message.findtext("comment") or "")
            found[key] = message
    return found


def translated_texts(message):
    translation = message.find("translation")
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def placeholders(text):
    return sorted(set(re.findall(r"%L?(\d{1,2}|n)", text)))


def findings(ts, updated):
    """What is wrong with the text of a .ts file, given what lupdate makes of it."""
    problems = []
    known = messages(ts)
    for key, message in known.items():
        translation = message.find("translation")
        texts = translated_texts(message)
        if translation.get("type") == "unfinished" or not all(texts):
            problems.append(f"not translated: {key[0]}: {key[1]!r}")
        elif any(placeholders(text) != placeholders(key[1]) for text in texts) and message.get("numerus") != "yes":
            problems.append(f"other placeholders than the source: {key[0]}: {key[1]!r}")
    for key in messages(updated):
        if key not in known:
            problems.append(f"missing in the .ts file: {key[0]}: {key[1]!r}")
    return problems


def run_lupdate(lupdate, root, ts):
    with tempfile.TemporaryDirectory() as scratch:
        # lupdate writes locations relative to the file; they do not matter here.
        copy = os.path.join(scratch, os.path.basename(ts))
        shutil.copy(ts, copy)
        folders = [os.path.join(root, folder) for folder in SOURCES]
        # The include path tells lupdate the namespace of a class, which is part of its context. English is in the
        # sources; its file holds the plurals alone.
        options = ["-I", root, "-locations", "none", "-no-ui-lines", "-no-obsolete"]
        if ts.endswith("_en.ts"):
            options.append("-pluralonly")
        run = subprocess.run([lupdate, *options, *folders, "-ts", copy], capture_output=True, text=True, check=False)
        with open(copy, encoding="utf-8") as file:
            return run, file.read()


def self_test():
    def ts(*rows):
        body = "".join(
            f'<message{" numerus=" + chr(34) + "yes" + chr(34) if "<numerusform>" in translation else ""}>'
            f"<source>{source}</source><translation{kind}>{translation}</translation></message>"
            for source, kind, translation in rows)
        return f'<TS version="2.1" language="zh_CN"><context><name>C</name>{body}</context></TS>'

    done = ("Save", "", "保存")
    plural = ("%n topic(s)", "", "<numerusform>%n 个主题</numerusform>")
    cases = [
        (ts(done, plural), ts(done, plural), None),
        (ts(), ts(), None),
        (ts(("Save", ' type="unfinished"', "")), ts(), "not translated"),
        (ts(("Save", "", "")), ts(), "not translated"),
        (ts(("%n topic(s)", "", "<numerusform></numerusform>")), ts(), "not translated"),
        (ts(("%1 of %2", "", "%1")), ts(), "other placeholders"),
        (ts(("%1 of %2", "", "%2 %1")), ts(), None),
        (ts(done), ts(done, ("Open", ' type="unfinished"', "")), "missing in the .ts"),
        (ts(done, plural), ts(done), None),
    ]
    failed = 0
    for number, (before, after, expected) in enumerate(cases):
        found = findings(before, after)
        good = not found if expected is None else len(found) == 1 and found[0].startswith(expected)
        if not good:
            failed += 1
            print(f"case {number}: expected {expected}, found {found}")
    print(f"{len(cases)} cases, {failed} failed")
    return failed == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=".")
    parser.add_argument("--lupdate", default="lupdate")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return 0 if self_test() else 1

    problems = []
    folder = os.path.join(options.root, "translations")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".ts"))
    for name in names:
        path = os.path.join(folder, name)
        run, updated = run_lupdate(options.lupdate, options.root, path)
        if run.returncode != 0:
            problems.append(f"lupdate failed: {run.stderr.strip()}")
        problems += [line for line in run.stderr.splitlines() if "lacks Q_OBJECT" in line]
        with open(path, encoding="utf-8") as file:
            problems += [f"{name}: {problem}" for problem in findings(file.read(), updated)]
    for problem in problems:
        print(problem)
    print(f"{len(names)} files, {len(problems)} findings" + (f"; {ADVICE}" if problems else ""))
    return 1 if problems or not names else 0


if __name__ == "__main__":
    sys.exit(main())
