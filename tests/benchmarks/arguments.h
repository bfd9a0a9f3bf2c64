// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace mangrove::bench {

/// What a child is told: "rate=2000 topics=10".
class Arguments
{
public:
    explicit Arguments(const QStringList &words);

    [[nodiscard]] QString text(QLatin1StringView key) const { return m_values.value(QString(key)); }
    [[nodiscard]] int number(QLatin1StringView key, int fallback = 0) const;
    [[nodiscard]] double real(QLatin1StringView key, double fallback = 0) const;

private:
    QHash<QString, QString> m_values;
};

} // namespace mangrove::bench
