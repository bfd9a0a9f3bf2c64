// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace mangrove::bench {

/// A limit for one member of a result, of the table "Numbers it is held to".
struct Bound
{
    enum class Kind { AtMost, AtLeast };

    QString key;
    Kind kind;
    double value;
};

/// Says in "target" what is wanted and in "met" whether all of it holds. A member that isn't there isn't met.
void judge(QJsonObject &result, const std::vector<Bound> &bounds);

/// One column of a table: a member of a result, or of its parameters ("parameters.topics").
struct Column
{
    QString title;
    QString key;
    int decimals = 0;
};

/// Prints results as they come, on standard output: one JSON object a line, or the lines of a table, the target at the
/// end of a line that has one.
class Report
{
public:
    Report(bool json, std::vector<Column> columns);

    void add(const QJsonObject &result) const;

private:
    void printHeader() const;
    void printRow(const QJsonObject &result) const;

    bool m_json;
    std::vector<Column> m_columns;
};

/// On standard error: what failed.
void complain(const QString &text);

} // namespace mangrove::bench
