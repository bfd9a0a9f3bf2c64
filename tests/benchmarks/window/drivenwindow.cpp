// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

#include <QScrollBar>

#include <functional>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

constexpr auto kSettleLimit = 30s;
constexpr int kScrollSteps = 40;

/// What a person does to a tree of a million rows, one thing after the other, each measured on its own.
class DrivenWindow
{
public:
    explicit DrivenWindow(const Arguments &arguments)
        : m_topics(arguments.number("topics"_L1))
        , m_port(static_cast<quint16>(arguments.number("port"_L1)))
        , m_pause(arguments.number("pause"_L1))
    {}

    int run()
    {
        m_script.then([this] { m_rig.connectTo(m_port); })
            .until(u"all topics in the tree"_s, 60s,
                   [this] { return m_rig.topicCount() >= static_cast<std::uint32_t>(m_topics); })
            .wait(1s);
        // At first nothing is expanded but a few branches.
        phase(u"expand all"_s, [this] { m_rig.rows().expandAll(); });
        m_script.until(u"all rows"_s, kSettleLimit, [this] { return m_rig.rows().rowCount() >= m_topics; });
        scroll();
        phase(u"select in the middle"_s, [this] { m_rig.page().selectTopic(topicName(m_topics / 2)); });
        phase(u"sort by rate"_s, [this] { m_rig.rows().setOrder({TopicSortKey::Rate, true}); });
        phase(u"sort by messages"_s, [this] { m_rig.rows().setOrder({TopicSortKey::Messages, true}); });
        scroll(u"scroll, sorted"_s);
        phase(u"sort by name"_s, [this] { m_rig.rows().setOrder({}); });
        phase(u"filter"_s, [this] { m_rig.rows().setFilter({QByteArrayLiteral("line/17"), false}); });
        phase(u"clear the filter"_s, [this] { m_rig.rows().setFilter({}); });
        phase(u"collapse a branch"_s, [this] { m_rig.rows().setExpanded(m_rig.topicId("site"), false); });
        phase(u"expand it"_s, [this] { m_rig.rows().setExpanded(m_rig.topicId("site"), true); });
        phase(u"collapse all"_s, [this] { m_rig.rows().collapseAll(); });
        m_script.then([] { printResult({{"done"_L1, true}}); });
        return m_script.exec();
    }

private:
    void phase(const QString &name, const std::function<void()> &action)
    {
        begin();
        m_script.then(action);
        end(name);
    }

    /// Far jumps and single steps.
    void scroll(const QString &name = u"scroll"_s)
    {
        begin();
        for (int i = 0; i < kScrollSteps; ++i) {
            m_script
                .then([this, i] {
                    QScrollBar *bar = m_rig.page().tree()->verticalScrollBar();
                    const auto anywhere
                        = static_cast<int>(m_random() % static_cast<unsigned>(bar->maximum() + 1));
                    bar->setValue(i % 2 == 0 ? anywhere : bar->value() + bar->singleStep());
                })
                .wait(30ms);
        }
        end(name);
    }

    void begin()
    {
        m_script.then([this] {
            m_gaps.start();
            m_usage = Usage::now();
            m_begin = std::chrono::steady_clock::now();
        });
    }

    void end(const QString &name)
    {
        m_script.until(name, kSettleLimit, [this] { return !m_rig.rows().isSearching(); })
            .then([this] { m_settled = std::chrono::steady_clock::now() - m_begin; })
            // The painting that follows belongs to it.
            .wait(m_pause)
            .then([this, name] {
                m_gaps.stop();
                QJsonObject result;
                m_gaps.writeTo(result);
                const Usage usage = Usage::now();
                result["settled_ms"_L1]
                    = rounded(std::chrono::duration<double, std::milli>(m_settled).count(), 0);
                result["cpu_s"_L1] = rounded(usage.cpuSeconds - m_usage.cpuSeconds, 3);
                result["rss_mb"_L1] = rounded(usage.residentMegabytes, 1);
                result["rows"_L1] = m_rig.rows().rowCount();
                result["phase"_L1] = name;
                result["platform"_L1] = platformText();
                printResult(result);
            });
    }

    const int m_topics;
    const quint16 m_port;
    const std::chrono::milliseconds m_pause;
    WindowRig m_rig;
    GapMeter m_gaps;
    Usage m_usage;
    std::chrono::steady_clock::time_point m_begin;
    std::chrono::steady_clock::duration m_settled{};
    std::mt19937 m_random{1};
    Script m_script;
};

} // namespace

int runDrivenWindow(const QStringList &words)
{
    DrivenWindow window{Arguments(words)};
    return window.run();
}

} // namespace mangrove::bench
