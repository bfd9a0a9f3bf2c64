// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

constexpr auto kSearchLimit = 30s;

class FilterWindow : public QObject
{
public:
    explicit FilterWindow(const Arguments &arguments)
        : m_topics(arguments.number("topics"_L1))
        , m_port(static_cast<quint16>(arguments.number("port"_L1)))
        , m_needles(arguments.text("needles"_L1).split(u','))
    {}

    int run()
    {
        m_script.then([this] { m_rig.connectTo(m_port); })
            .until(u"all topics in the tree"_s, 60s,
                   [this] { return m_rig.topicCount() >= static_cast<std::uint32_t>(m_topics); })
            .until(u"the rows"_s, 30s, [this] { return m_rig.rows().rowCount() > 0; })
            .wait(2s)
            .then([this] { watch(); });
        for (const QString &needle : m_needles) {
            m_script.then([this, needle] { search(needle); })
                .until(u"the first rows for "_s + needle, kSearchLimit,
                       [this] { return m_first.has_value(); })
                .until(u"the result for "_s + needle, kSearchLimit,
                       [this] { return !m_rig.rows().isSearching(); })
                .then([this, needle] { report(needle); })
                .then([this] { m_rig.rows().setFilter({}); })
                .until(u"the whole tree again"_s, kSearchLimit,
                       [this] { return !m_rig.rows().isSearching(); })
                .wait(1s);
        }
        return m_script.exec();
    }

protected:
    /// Shown means painted: the first painting after the rows have changed.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_changed && !m_first) {
            m_first = std::chrono::steady_clock::now();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void watch()
    {
        const auto changed = [this] { m_changed = true; };
        connect(&m_rig.rows(), &QAbstractItemModel::modelReset, this, changed);
        connect(&m_rig.rows(), &QAbstractItemModel::rowsInserted, this, changed);
        connect(&m_rig.rows(), &QAbstractItemModel::rowsRemoved, this, changed);
        connect(&m_rig.rows(), &TopicRowsModel::busyChanged, this, [this](bool busy) {
            if (!busy) {
                m_complete = std::chrono::steady_clock::now();
            }
        });
        m_rig.page().tree()->viewport()->installEventFilter(this);
    }

    void search(const QString &needle)
    {
        m_gaps.start();
        m_usage = Usage::now();
        m_changed = false;
        m_first.reset();
        m_begin = m_complete = std::chrono::steady_clock::now();
        m_rig.rows().setFilter({needle.toUtf8(), false});
    }

    void report(const QString &needle)
    {
        m_gaps.stop();
        const auto milliseconds = [this](std::chrono::steady_clock::time_point until) {
            return rounded(std::chrono::duration<double, std::milli>(until - m_begin).count(), 1);
        };
        QJsonObject result;
        m_gaps.writeTo(result);
        const Usage usage = Usage::now();
        result["first_rows_ms"_L1] = milliseconds(*m_first);
        result["complete_ms"_L1] = milliseconds(std::max(m_complete, m_begin));
        result["matches"_L1] = static_cast<double>(m_rig.rows().matchCount());
        result["cpu_s"_L1] = rounded(usage.cpuSeconds - m_usage.cpuSeconds, 3);
        result["rss_mb"_L1] = rounded(usage.residentMegabytes, 1);
        result["needle"_L1] = needle;
        result["platform"_L1] = platformText();
        printResult(result);
    }

    const int m_topics;
    const quint16 m_port;
    const QStringList m_needles;
    WindowRig m_rig;
    GapMeter m_gaps;
    Usage m_usage;
    bool m_changed = false;
    std::chrono::steady_clock::time_point m_begin;
    std::chrono::steady_clock::time_point m_complete;
    std::optional<std::chrono::steady_clock::time_point> m_first;
    Script m_script;
};

} // namespace

int runFilterWindow(const QStringList &words)
{
    FilterWindow window{Arguments(words)};
    return window.run();
}

} // namespace mangrove::bench
