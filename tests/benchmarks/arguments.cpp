// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"

namespace mangrove::bench {

Arguments::Arguments(const QStringList &words)
{
    for (const QString &word : words) {
        m_values.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
    }
}

int Arguments::number(QLatin1StringView key, int fallback) const
{
    const auto found = m_values.constFind(QString(key));
    return found != m_values.constEnd() ? found->toInt() : fallback;
}

double Arguments::real(QLatin1StringView key, double fallback) const
{
    const auto found = m_values.constFind(QString(key));
    return found != m_values.constEnd() ? found->toDouble() : fallback;
}

} // namespace mangrove::bench
