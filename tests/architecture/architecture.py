#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the project that a compiler does not check. A finding is printed as path:line: [rule] message."""

import argparse
import os
import re
import sys

CODE = (".h", ".cpp")
TOP_FOLDERS_WITHOUT_README = {"build", "docs"}
SELF_TEST_GUI_HEADERS = {"QWidget", "QPainter", "qwidget.h", "QColor", "QStandardItemModel"}
UMBRELLAS = ("Core|Gui|Widgets|Network|Test|Sql|Svg|SvgWidgets|Concurrent|WebSockets|Qml|Xml|DBus|OpenGL|OpenGLWidgets"
             "|PrintSupport|Mqtt|Charts")
PLAIN_TEXT_HELPER = ("ui/frame/plaintext.h", "ui/frame/plaintext.cpp")
MARKER_WORDS = "TO" "DO|FIX" "ME"


def blank(text, keep_newlines=True):
    return re.sub(r"[^\n]", " ", text) if keep_newlines else " " * len(text)


TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<raw>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)")"""
    r"""|(?P<string>"(?:\\.|[^"\\\n])*")"""
    r"""|(?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')""",
    re.S)


def without_comments(text):
    return TOKEN.sub(lambda m: blank(m[0]) if m["comment"] else m[0], text)


def without_strings(text):
    """Comments and the inside of literals become spaces; quotes, offsets and line numbers stay."""
    def replace(match):
        if match["comment"]:
            return blank(match[0])
        return match[0][0] + blank(match[0][1:-1]) + match[0][-1]
    return TOKEN.sub(replace, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def arguments(code, opening):
    """The (start, end) of each argument of the call whose parenthesis is at opening, in code without strings."""
    depth, start, found = 0, opening + 1, []
    for at in range(opening, len(code)):
        char = code[at]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth == 0:
                found.append((start, at))
                return found
        elif char == "," and depth == 1:
            found.append((start, at))
            start = at + 1
    return found


LITERAL = re.compile(
    r"""(?:\w+::)*(?:tr|translate|QStringLiteral|QLatin1StringView|QLatin1String)\(\s*(?:"[^"]*"\s*,?\s*)+\)"""
    r"""|(?:u|u8)?"[^"]*"(?:_s|_L1)?|QString\(\)|\{\}""")


class Checker:
    def __init__(self, files, gui_headers):
        self.files = files
        self.gui_headers = gui_headers
        self.findings = []

    def find(self, path, line, rule, message):
        self.findings.append((path, line, rule, message))

    def run(self):
        for path in sorted(self.files):
            text = self.files[path]
            self.spdx(path, text)
            self.markers(path, text)
            if path.endswith("CMakeLists.txt"):
                self.links(path, text)
            if path.endswith(CODE):
                self.includes(path, without_comments(text))
                self.code(path, text)
        self.readmes()
        return self.findings

    def spdx(self, path, text):
        name = os.path.basename(path)
        first = text.split("\n", 2)[:2]
        if path.endswith(CODE):
            good = first[0] == "// SPDX-License-Identifier: GPL-3.0-or-later"
        elif name == "CMakeLists.txt" or name.endswith((".cmake", ".py", ".sh")) or path in ("dev", ".ci/run"):
            good = "# SPDX-License-Identifier: GPL-3.0-or-later" in first
        else:
            return
        if not good:
            self.find(path, 1, "spdx", "the SPDX line is missing")

    def markers(self, path, text):
        for match in re.finditer(rf"\b({MARKER_WORDS})\b", text):
            self.find(path, line_of(text, match.start()), "marker", f"{match[0]}: finish it, or make it an issue")

    def links(self, path, text):
        if path.startswith("core/"):
            for match in re.finditer(r"Qt6::(Gui|Widgets|Svg\w*|OpenGL\w*|PrintSupport)\b", text):
                self.find(path, line_of(text, match.start()), "core-gui", f"core links {match[0]}")

    def readmes(self):
        folders = {path.split("/")[0] for path in self.files if "/" in path}
        for folder in sorted(folders):
            if folder.startswith(".") or folder in TOP_FOLDERS_WITHOUT_README:
                continue
            if f"{folder}/README.md" not in self.files:
                self.find(folder, 1, "readme", "a top folder says in its README.md what lives there and what may not")

    def includes(self, path, text):
        folder = path.split("/")[0]
        found = [(line_of(text, m.start()), m[1], m[2])
                 for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', text, re.M)]
        for line, kind, name in found:
            if re.fullmatch(rf"Qt({UMBRELLAS})(/Qt\1)?", name):
                self.find(path, line, "umbrella", f"<{name}> includes a whole module; include what is used")
            if folder == "core":
                leaf = name.split("/")[-1]
                if re.match(r"Qt(Gui|Widgets|Svg\w*|OpenGL\w*|PrintSupport)/", name) or (
                        kind == "<" and leaf in self.gui_headers):
                    self.find(path, line, "core-gui", f"core includes {name} of Gui or Widgets")
            if kind == '"':
                self.own_include(path, folder, line, name)
        own = path[:-4] + ".h"
        if path.endswith(".cpp") and own in self.files and (not found or found[0][2] != own):
            self.find(path, 1, "own-header", f'"{own}" has to be the first include')
        if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.M):
            self.find(path, 1, "pragma-once", "a header starts with #pragma once")

    def own_include(self, path, folder, line, name):
        forbidden = {"core": ("ui", "app", "tests"), "ui": ("app", "tests"), "app": ("tests",)}
        top = name.split("/")[0]
        if top in forbidden.get(folder, ()):
            self.find(path, line, "direction", f"{folder} includes {name}; dependencies run app -> ui -> core")
        generated = name.endswith((".moc", ".pb.h")) or os.path.basename(name).startswith("moc_")
        if name not in self.files and not generated:
            self.find(path, line, "rooted", f'"{name}" is no path from the root of the repository')

    def code(self, path, text):
        code = without_strings(text)
        for match in re.finditer(r"\b(SIGNAL|SLOT)\s*\(", code):
            self.find(path, line_of(code, match.start()), "string-connect", "connect by function pointer")
        self.connects(path, code)
        if path.startswith("tests/"):
            self.waits(path, code)
        elif path not in PLAIN_TEXT_HELPER:
            self.plain_text(path, text, code)

    def connects(self, path, code):
        for match in re.finditer(r"\bconnect\s*\(", code):
            args = [code[a:b].strip() for a, b in arguments(code, match.end() - 1)]
            if len(args) >= 3 and args[2].startswith("[") and re.match(r"&|qOverload|QOverload", args[1]):
                self.find(path, line_of(code, match.start()), "connect-context",
                          "a lambda needs a context object, or it outlives what it captures")
        for match in re.finditer(r"\bsingleShot\s*\(", code):
            args = [code[a:b].strip() for a, b in arguments(code, match.end() - 1)]
            if any(arg.startswith("[") for arg in args[1:]) and not self.single_shot_has_context(args):
                self.find(path, line_of(code, match.start()), "connect-context",
                          "a lambda in singleShot needs a context object")

    @staticmethod
    def single_shot_has_context(args):
        before = next(i for i, arg in enumerate(args) if i > 0 and arg.startswith("["))
        return before >= 2 and not args[before - 1].startswith("Qt::")

    def waits(self, path, code):
        # Loads that run for a while are no tests that wait for something.
        if path.startswith("tests/benchmarks/") and not path.rsplit("/", 1)[1].startswith("tst_"):
            return
        pattern = r"\b(qWait|qSleep|sleep_for|sleep_until|usleep|nanosleep|QThread::m?sleep|QThread::usleep)\s*\("
        for match in re.finditer(pattern, code):
            self.find(path, line_of(code, match.start()), "wait",
                      f"{match[1]} makes a test slow and flaky; wait for a condition (QTRY_*, qWaitFor, a signal)")

    def plain_text(self, path, text, code):
        banned = (
            (r"\bnew\s+QLabel\b", "use plainLabel() of ui/frame/plaintext.h"),
            (r"\bQLabel\s+\w+\s*[;({]", "a label by value guesses rich text; use plainLabel() of ui/frame/plaintext.h"),
            (r"\b(?:make_unique|make_shared)<QLabel>", "use plainLabel() of ui/frame/plaintext.h"),
            (r"\bnew\s+QMessageBox\b|\bQMessageBox\s+\w+\s*[;({]|\bmake_unique<QMessageBox>",
             "use plainMessageBox() of ui/frame/plaintext.h"),
            (r"\bQMessageBox::(warning|information|critical|question|about)\s*\(",
             "use plainMessageBox() of ui/frame/plaintext.h"),
            (r"\bQInputDialog::get\w+\s*\(|\bQErrorMessage\b", "shows its text as rich text; build a dialog"),
            (r"\b(setHtml|insertHtml|appendHtml|setMarkdown|insertMarkdown)\s*\(", "show it as plain text"),
            (r"\bnew\s+QText(Edit|Browser)\b", "use QPlainTextEdit"),
            (r"\bsetTextFormat\s*\(\s*Qt::(?!PlainText\b)\w+", "text that may be a broker's is plain text"),
        )
        for pattern, message in banned:
            for match in re.finditer(pattern, code):
                self.find(path, line_of(code, match.start()), "plain-text", message)
        for match in re.finditer(r"\b(setToolTip|setWhatsThis|setLabelText|QToolTip::showText)\s*\(", code):
            args = arguments(code, match.end() - 1)
            index = 1 if match[1] == "QToolTip::showText" else len(args) - 1
            if index >= len(args):
                continue
            value = text[args[index][0]:args[index][1]].strip()
            if not LITERAL.fullmatch(value) and not re.match(r"(mangrove::)?plainToolTip\(", value):
                self.find(path, line_of(code, match.start()), "plain-text",
                          "text that is no literal goes through plainToolTip() or setPlainToolTip()")
        match = re.search(r"\bToolTipRole\b", code)
        if match and (path.startswith("core/") or "plainToolTip" not in code):
            self.find(path, line_of(code, match.start()), "plain-text",
                      "a tooltip of a model is made in ui, by plainToolTip()")


def read_tree(root):
    files = {}
    for folder, folders, names in os.walk(root):
        relative = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if relative == "." else relative + "/"
        folders[:] = [f for f in folders if f != "__pycache__" and not (
            prefix == "" and (f in TOP_FOLDERS_WITHOUT_README or (f.startswith(".") and f != ".ci")))]
        for name in names:
            path = prefix + name
            checked = name.endswith(CODE + (".cmake", ".py", ".sh", ".txt")) or path in ("dev", ".ci/run")
            if checked or prefix.count("/") == 1:
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    files[path] = file.read() if checked else ""
    return files


CPP = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
CASES = [
    # (path, text after the SPDX line, the rule that must fire, or None)
    ("core/a.cpp", "#include <QWidget>", "core-gui"),
    ("core/a.cpp", "#include <QtGui/QImage>", "core-gui"),
    ("core/a.cpp", "#include <QtWidgets/qwidget.h>", "core-gui"),
    ("core/a.cpp", "#include <QStandardItemModel>", "core-gui"),
    ("core/a.cpp", "// #include <QWidget>\n/* #include <QWidget> */ #include <QString>", None),
    ("ui/a.cpp", "#include <QWidget>", None),
    ("core/a.cpp", '#include "ui/there.h"', "direction"),
    ("core/a.cpp", '#include "app/there.h"', "direction"),
    ("core/a.cpp", '#include "tests/there.h"', "direction"),
    ("ui/a.cpp", '#include "app/there.h"', "direction"),
    ("ui/a.cpp", '#include "core/there.h"', None),
    ("app/a.cpp", '#include "ui/there.h"', None),
    ("tests/a.cpp", '#include "ui/there.h"\n#include "a.moc"', None),
    ("core/a.cpp", '#include "there.h"', "rooted"),
    ("core/there.cpp", '#include <QString>\n#include "core/there.h"', "own-header"),
    ("core/there.cpp", '#include "core/there.h"\n#include <QString>', None),
    ("core/b.h", "struct B;", "pragma-once"),
    ("core/b.h", "#pragma once\nstruct B;", None),
    ("ui/a.cpp", "#include <QtCore>", "umbrella"),
    ("ui/a.cpp", "#include <QtWidgets/QtWidgets>", "umbrella"),
    ("tests/a.cpp", "#include <QtTest>", "umbrella"),
    ("ui/a.cpp", "#include <QtGlobal>\n#include <QtEndian>\n#include <QTest>", None),
    ("ui/a.cpp", "connect(a, SIGNAL(x()), b, SLOT(y()));", "string-connect"),
    ("ui/a.cpp", 'auto s = "SIGNAL(x())"; // SLOT(y())', None),
    ("ui/a.cpp", "connect(a, &A::x, [this] { f(); });", "connect-context"),
    ("ui/a.cpp", "QObject::connect(g(a, b), &A::x,\n    [=](int i, int j) { f(i, j); });", "connect-context"),
    ("ui/a.cpp", "connect(a, qOverload<int>(&A::x), [] {});", "connect-context"),
    ("ui/a.cpp", "connect(a, &A::x, this, [this] { f(); });", None),
    ("ui/a.cpp", "connect(a, &A::x, this, &B::y);", None),
    ("ui/a.cpp", "client.connect(host, port, [](int) {});", None),
    ("ui/a.cpp", "QTimer::singleShot(0, [this] { f(); });", "connect-context"),
    ("ui/a.cpp", "QTimer::singleShot(0, Qt::PreciseTimer, [this] { f(); });", "connect-context"),
    ("ui/a.cpp", "QTimer::singleShot(0, this, [this] { f(); });", None),
    ("ui/a.cpp", "QTimer::singleShot(0, Qt::PreciseTimer, this, [this] { f(); });", None),
    ("ui/a.cpp", "auto *l = new QLabel(topic, this);", "plain-text"),
    ("ui/a.cpp", "auto *l = new QLabel;", "plain-text"),
    ("ui/a.cpp", "class A { QLabel m_topic; };", "plain-text"),
    ("ui/a.cpp", "class A { QLabel *m_topic = nullptr; };", None),
    ("ui/a.cpp", "auto *l = plainLabel(topic, this);", None),
    ("ui/frame/plaintext.cpp", "auto *l = new QLabel(parent);", None),
    ("ui/a.cpp", "QMessageBox::warning(this, t, topic);", "plain-text"),
    ("ui/a.cpp", "QMessageBox box(this);", "plain-text"),
    ("app/a.cpp", "auto *box = new QMessageBox(this);", "plain-text"),
    ("ui/a.cpp", "plainMessageBox(QMessageBox::Warning, t, x, QMessageBox::Ok, this)->open();", None),
    ("ui/a.cpp", "w->setToolTip(topic);", "plain-text"),
    ("ui/a.cpp", 'w->setToolTip(tr("Topic %1").arg(topic));', "plain-text"),
    ("ui/a.cpp", 'w->setToolTip(u"x"_s + topic);', "plain-text"),
    ("ui/a.cpp", 'w->setToolTip(tr("Delete, now (all)"));', None),
    ("ui/a.cpp", 'w->setToolTip(u"x"_s);', None),
    ("ui/a.cpp", "item->setToolTip(2, topic);", "plain-text"),
    ("ui/a.cpp", "item->setToolTip(2, plainToolTip(topic));", None),
    ("ui/a.cpp", "setPlainToolTip(w, topic);", None),
    ("ui/a.cpp", "QToolTip::showText(pos, topic, this);", "plain-text"),
    ("ui/a.cpp", "QToolTip::showText(pos, plainToolTip(topic), this);", None),
    ("ui/a.cpp", "if (role == Qt::ToolTipRole) return topic;", "plain-text"),
    ("ui/a.cpp", "if (role == Qt::ToolTipRole) return plainToolTip(topic);", None),
    ("core/a.cpp", "if (role == Qt::ToolTipRole) return topic;", "plain-text"),
    ("ui/a.cpp", "edit->setHtml(payload);", "plain-text"),
    ("ui/a.cpp", "label->setTextFormat(Qt::RichText);", "plain-text"),
    ("ui/a.cpp", "label->setTextFormat(Qt::PlainText);", None),
    ("ui/a.cpp", "auto *e = new QTextEdit(this);", "plain-text"),
    ("ui/a.cpp", "auto *e = new QPlainTextEdit(this);", None),
    ("tests/a.cpp", "QTest::qWait(10);", "wait"),
    ("tests/a.cpp", "QThread::msleep(10);", "wait"),
    ("tests/a.cpp", "std::this_thread::sleep_for(1s);", "wait"),
    ("tests/benchmarks/a.cpp", "QThread::msleep(10);", None),
    ("tests/benchmarks/tst_a.cpp", "QThread::msleep(10);", "wait"),
    ("tests/a.cpp", "QTRY_COMPARE(a, 1); QTest::qWaitFor(f, 100);", None),
    ("core/a.cpp", "// TO" "DO: later", "marker"),
    ("core/a.cpp", "int x; // FIX" "ME", "marker"),
    ("core/a.cpp", "int todo; // a to-do list", None),
    ("core/a.cpp", "auto big = 1'000'000; auto c = '\"'; auto r = R\"(new QLabel(x))\";", None),
]
WHOLE_FILES = [
    ({"core/a.cpp": "int x;\n"}, "spdx"),
    ({"core/CMakeLists.txt": "add_library(x)\n"}, "spdx"),
    ({"dev": "#!/usr/bin/env bash\n"}, "spdx"),
    ({"dev": "#!/usr/bin/env bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n"}, None),
    ({"core/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\ntarget_link_libraries(x Qt6::Gui)\n"}, "core-gui"),
    ({"packaging/x.desktop": ""}, "readme"),
    ({"packaging/x.desktop": "", "packaging/README.md": ""}, None),
]


def self_test():
    surroundings = {f"{top}/there.h": CPP + "#pragma once\n" for top in ("core", "ui", "app", "tests")}
    surroundings.update({f"{top}/README.md": "" for top in ("core", "ui", "app", "tests")})
    cases = [(dict(surroundings, **{path: CPP + text + "\n"}), rule, f"{path}: {text}") for path, text, rule in CASES]
    readmes = {f"{top}/README.md": "" for top in ("core", "ui", "app", "tests")}
    cases += [(dict(readmes, **files), rule, str(files)) for files, rule in WHOLE_FILES]
    failed = 0
    for files, rule, what in cases:
        found = {finding[2] for finding in Checker(files, SELF_TEST_GUI_HEADERS).run()}
        if found != ({rule} if rule else set()):
            failed += 1
            print(f"expected {rule}, found {sorted(found) or None} in\n    {what}")
    print(f"{len(cases)} cases, {failed} failed")
    return failed == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--gui-headers", action="append", default=[], metavar="DIR",
                        help="a folder with the headers of a Qt module that core may not include")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return 0 if self_test() else 1

    gui_headers = {name for folder in options.gui_headers for name in os.listdir(folder)}
    if "QWidget" not in gui_headers:
        print("no Gui and Widgets headers: pass --gui-headers")
        return 1
    files = read_tree(options.root)
    findings = Checker(files, gui_headers).run()
    for path, line, rule, message in findings:
        print(f"{path}:{line}: [{rule}] {message}")
    print(f"{len(files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
