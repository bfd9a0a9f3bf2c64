// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/report.h"

#include <QJsonDocument>
#include <QStringList>
#include <QTextStream>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr qsizetype kTextWidth = 20;
constexpr qsizetype kNumberWidth = 9;

QJsonValue memberOf(const QJsonObject &result, const QString &key)
{
    const QString first = key.section(u'.', 0, 0);
    const QString second = key.section(u'.', 1);
    return second.isEmpty() ? result[first] : result[first].toObject()[second];
}

QString cellText(const QJsonValue &value, int decimals)
{
    if (value.isDouble()) {
        return QString::number(value.toDouble(), 'f', decimals);
    }
    if (value.isBool()) {
        return value.toBool() ? u"yes"_s : u"no"_s;
    }
    return value.isString() ? value.toString() : u"-"_s;
}

/// The first column is text, left; numbers are right.
QString padded(const QString &text, const QString &title, bool first)
{
    const qsizetype width = std::max(title.size(), first ? kTextWidth : kNumberWidth);
    return first ? text.leftJustified(width) : text.rightJustified(width);
}

} // namespace

void judge(QJsonObject &result, const std::vector<Bound> &bounds)
{
    QStringList wanted;
    bool met = true;
    for (const Bound &bound : bounds) {
        const bool atMost = bound.kind == Bound::Kind::AtMost;
        const double value = result[bound.key].toDouble(std::nan(""));
        met = met && (atMost ? value <= bound.value : value >= bound.value);
        const int decimals = bound.value == std::floor(bound.value) ? 0 : 2;
        wanted << u"%1 %2 %3"_s.arg(bound.key, atMost ? u"<="_s : u">="_s,
                                    QString::number(bound.value, 'f', decimals));
    }
    result["target"_L1] = wanted.join(u", "_s);
    result["met"_L1] = met;
}

Report::Report(bool json, std::vector<Column> columns)
    : m_json(json)
    , m_columns(std::move(columns))
{
    if (!m_json) {
        printHeader();
    }
}

void Report::printHeader() const
{
    QTextStream out(stdout);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        out << (i > 0 ? " " : "") << padded(m_columns[i].title, m_columns[i].title, i == 0);
    }
    out << '\n';
}

void Report::add(const QJsonObject &result) const
{
    if (m_json) {
        QTextStream(stdout) << QJsonDocument(result).toJson(QJsonDocument::Compact) << '\n';
    } else {
        printRow(result);
    }
}

void Report::printRow(const QJsonObject &result) const
{
    QTextStream out(stdout);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        out << (i > 0 ? " " : "")
            << padded(cellText(memberOf(result, column.key), column.decimals), column.title, i == 0);
    }
    if (result.contains("target"_L1)) {
        out << (result["met"_L1].toBool() ? "  met: " : "  MISSED: ") << result["target"_L1].toString();
    }
    out << '\n';
}

void complain(const QString &text)
{
    QTextStream(stderr) << text << '\n';
}

} // namespace mangrove::bench
