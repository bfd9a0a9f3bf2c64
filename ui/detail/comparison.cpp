// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/comparison.h"

#include "core/base/printabletext.h"
#include "core/payload/jsondiff.h"
#include "core/payload/linediff.h"

#include <QUtf8StringView>

#include <algorithm>
#include <functional>

namespace mangrove {

namespace {

constexpr qsizetype kLargestCompared = 32 * 1024 * 1024; // bytes
constexpr qsizetype kBytesPerLine = 16;
constexpr std::uint32_t kContext = 3; // lines around a change
constexpr qsizetype kLongestValue = 200; // bytes of a value in the list of changes

bool isText(const QByteArray &payload)
{
    return seemsText(payload) && QUtf8StringView(payload.constData(), payload.size()).isValidUtf8();
}

/// Indented; empty when it is no JSON.
QByteArray indented(const QByteArray &payload)
{
    const JsonIndentation json = indentJson(payload, 4 * kLargestCompared);
    return json.outcome == JsonIndentation::Outcome::Indented && json.isContainer ? json.text : QByteArray();
}

QByteArray hexadecimalLines(const QByteArray &payload)
{
    QByteArray lines;
    lines.reserve(payload.size() * 4);
    for (qsizetype at = 0; at < payload.size(); at += kBytesPerLine) {
        const QByteArray bytes = payload.mid(at, kBytesPerLine);
        lines += bytes.toHex(' ').leftJustified(3 * kBytesPerLine) + ' ';
        for (const char byte : bytes) {
            lines += byte >= 0x20 && byte < 0x7F ? byte : '.';
        }
        lines += '\n';
    }
    return lines;
}

/// Writes runs of lines with their signs; of unchanged ones only those near a change.
class LineWriter
{
public:
    LineWriter(const LineDiff &diff, QByteArrayView before, QByteArrayView after)
        : m_diff(diff)
        , m_before(before)
        , m_after(after)
    {}

    QByteArray write()
    {
        for (std::size_t i = 0; i < m_diff.runs.size(); ++i) {
            const LineDiff::Run &run = m_diff.runs[i];
            if (run.kind == LineDiff::Kind::Same) {
                writeSame(run, i > 0, i + 1 < m_diff.runs.size());
            } else {
                const bool added = run.kind == LineDiff::Kind::Added;
                for (std::uint32_t line = 0; line < run.count; ++line) {
                    writeLine(added ? '+' : '-', added, (added ? run.after : run.before) + line);
                }
            }
        }
        if (m_out.endsWith('\n')) {
            m_out.chop(1);
        }
        return m_out;
    }

private:
    void writeSame(const LineDiff::Run &run, bool hasBefore, bool hasAfter)
    {
        const std::uint32_t head = hasBefore ? std::min(kContext, run.count) : 0;
        const std::uint32_t tail = hasAfter ? std::min(kContext, run.count - head) : 0;
        for (std::uint32_t line = 0; line < head; ++line) {
            writeLine(' ', false, run.before + line);
        }
        const std::uint32_t hidden = run.count - head - tail;
        if (hidden > 0) {
            m_out += "  \xE2\x8B\xAF " + QByteArray::number(hidden) + " \xE2\x8B\xAF\n"; // midline ellipses
        }
        for (std::uint32_t line = run.count - tail; line < run.count; ++line) {
            writeLine(' ', false, run.before + line);
        }
    }

    void writeLine(char sign, bool after, std::uint32_t number)
    {
        const std::vector<std::uint32_t> &lines = after ? m_diff.linesAfter : m_diff.linesBefore;
        const QByteArrayView text = after ? m_after : m_before;
        QByteArrayView line = text.sliced(lines[number], lines[number + 1] - lines[number]);
        line = line.endsWith('\n') ? line.chopped(1) : line;
        m_out += sign;
        m_out += ' ';
        m_out += line;
        m_out += '\n';
    }

    const LineDiff &m_diff;
    QByteArrayView m_before;
    QByteArrayView m_after;
    QByteArray m_out;
};

/// On one line: white space between tokens put aside as far as it breaks lines.
QByteArray shortened(QByteArrayView value)
{
    QByteArray text = value.first(std::min(value.size(), kLongestValue)).toByteArray();
    text = withoutCutCharacter(text).toByteArray();
    text.replace('\r', ' ').replace('\n', ' ');
    return value.size() > kLongestValue ? text + "\xE2\x80\xA6" : text;
}

QByteArray writeChanges(const JsonDiff &diff)
{
    static constexpr char kSigns[] = "-+~";
    QByteArray out;
    for (const JsonChange &change : diff.changes) {
        QString path = jsonDottedPath(change.path);
        path.truncate(kLongestValue);
        out += kSigns[static_cast<int>(change.kind)];
        out += ' ' + printableText(path.toUtf8(), ControlMarks::EscapedControls).toUtf8() + ": ";
        if (change.kind == JsonChange::Kind::Changed) {
            out += shortened(change.before) + " \xE2\x86\x92 " + shortened(change.after); // arrow
            out += change.delta.isEmpty() ? QByteArray() : " (" + change.delta.toUtf8() + ')';
        } else {
            out += shortened(change.kind == JsonChange::Kind::Added ? change.after : change.before);
        }
        out += '\n';
    }
    if (diff.count > diff.changes.size()) {
        out += "  \xE2\x8B\xAF "
               + QByteArray::number(static_cast<qulonglong>(diff.count - diff.changes.size()))
               + " \xE2\x8B\xAF\n";
    }
    return out.chopped(out.isEmpty() ? 0 : 1);
}

} // namespace

Comparison comparePayloads(const PayloadText &before, const PayloadText &after, WorkProgress &progress)
{
    Comparison comparison;
    if (before.bytes == after.bytes) {
        comparison.outcome = Comparison::Outcome::Equal;
        return comparison;
    }
    if (before.bytes.size() > kLargestCompared || after.bytes.size() > kLargestCompared) {
        comparison.outcome = Comparison::Outcome::TooLarge;
        return comparison;
    }
    const std::function<bool()> isWanted = [&progress] { return !progress.isCancelled(); };
    comparison.isBinary = !isText(before.bytes) || !isText(after.bytes);
    QByteArray old = before.bytes;
    QByteArray current = after.bytes;
    if (comparison.isBinary) {
        old = hexadecimalLines(old);
        current = hexadecimalLines(current);
    } else {
        const QByteArray oldJson = indented(old);
        const QByteArray currentJson = oldJson.isEmpty() ? QByteArray() : indented(current);
        if (!currentJson.isEmpty()) {
            const JsonDiff diff = diffJson(before.bytes, after.bytes, isWanted);
            comparison.isJson = diff.outcome == JsonDiff::Outcome::Compared;
            comparison.changedValues = diff.count;
            if (comparison.isJson && diff.count > 0) {
                comparison.values = PayloadText::make(writeChanges(diff));
            }
            old = oldJson;
            current = currentJson;
        }
    }
    const LineDiff diff = diffLines(old, current, isWanted);
    if (diff.outcome == LineDiff::Outcome::TooLarge) {
        comparison.outcome = Comparison::Outcome::TooLarge;
        return comparison;
    }
    comparison.isRough = diff.isRough;
    comparison.addedLines = diff.count(LineDiff::Kind::Added);
    comparison.removedLines = diff.count(LineDiff::Kind::Removed);
    if (comparison.addedLines + comparison.removedLines > 0) {
        comparison.lines = PayloadText::make(LineWriter(diff, old, current).write());
    }
    return comparison;
}

} // namespace mangrove
