// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/soakload.h"

#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/loopback.h"
#include "tests/benchmarks/pacedsender.h"
#include "tests/benchmarks/report.h"
#include "tests/support/mosquittoprocess.h"

#include <QDeadlineTimer>
#include <QThread>

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

constexpr int kRetained = 20'000;
constexpr int kLiveTopics = 2'000;
constexpr int kLiveRate = 2'000; ///< messages a second through mosquitto
constexpr int kDirectTopics = 50'000;
constexpr int kDirectRate = 20'000; ///< messages a second from the sender that is a broker by itself
constexpr int kSpread = 2'000; ///< bytes of the largest payloads

void tell(const char *event)
{
    std::printf("{\"event\":\"%s\"}\n", event);
    std::fflush(stdout);
}

class SoakLoad
{
public:
    explicit SoakLoad(const Arguments &arguments)
        : m_deadline(std::chrono::seconds(arguments.number("seconds"_L1, 60)))
        , m_random(static_cast<std::uint32_t>(arguments.number("seed"_L1)))
    {}

    int run()
    {
        m_broker.addConfigLine(u"max_queued_messages 0"_s);
        m_directPort = test::freeLoopbackPort();
        if (!startBroker() || !startDirect()) {
            return 1;
        }
        std::printf("{\"broker\":%d,\"direct\":%d}\n", static_cast<int>(m_broker.port()),
                    static_cast<int>(m_directPort));
        std::fflush(stdout);
        while (!m_deadline.hasExpired()) {
            rest(std::chrono::seconds(15 + m_random() % 15));
            if (m_deadline.hasExpired()) {
                break;
            }
            if (!(m_random() % 2 == 0 ? restartBroker() : restartDirect())) {
                return 1;
            }
        }
        return 0;
    }

private:
    void rest(std::chrono::seconds duration) const
    {
        const auto left = std::chrono::duration_cast<std::chrono::seconds>(
            std::chrono::milliseconds(m_deadline.remainingTime()));
        QThread::sleep(static_cast<unsigned long>(std::min(duration, left + 1s).count()));
    }

    /// Without persistence: what was retained has to be published again.
    bool startBroker()
    {
        if (!m_broker.start()) {
            complain(u"soak: mosquitto could not be started: "_s + m_broker.errorString());
            return false;
        }
        const QString port = u"port=%1"_s.arg(m_broker.port());
        Child loader(u"load"_s, {port, u"topics=%1"_s.arg(kRetained)});
        if (!loader.readObject()) {
            return false;
        }
        if (!m_publisher) {
            m_publisher = std::make_unique<Child>(
                u"publish"_s, QStringList{port, u"topics=%1"_s.arg(kLiveTopics), u"rate=%1"_s.arg(kLiveRate),
                                          u"spread=%1"_s.arg(kSpread)});
        }
        return true;
    }

    bool restartBroker()
    {
        tell("broker killed");
        m_broker.kill();
        rest(std::chrono::seconds(m_random() % 4));
        const bool started = startBroker();
        tell("broker started");
        return started;
    }

    bool startDirect()
    {
        m_direct = std::make_unique<Child>(
            u"flood"_s, QStringList{u"port=%1"_s.arg(m_directPort), u"topics=%1"_s.arg(kDirectTopics),
                                    u"seconds=1000000"_s, u"rate=%1"_s.arg(kDirectRate),
                                    u"spread=%1"_s.arg(kSpread), u"hot=10"_s});
        return !m_direct->readLine().isEmpty();
    }

    bool restartDirect()
    {
        tell("sender killed");
        m_direct.reset();
        rest(std::chrono::seconds(m_random() % 4));
        const bool started = startDirect();
        tell("sender started");
        return started;
    }

    const QDeadlineTimer m_deadline;
    std::mt19937 m_random;
    test::MosquittoProcess m_broker;
    std::unique_ptr<Child> m_publisher;
    std::unique_ptr<Child> m_direct;
    quint16 m_directPort = 0;
};

} // namespace

int runSoakLoad(const QStringList &words)
{
    return SoakLoad{Arguments(words)}.run();
}

int runPublisher(const QStringList &words)
{
    constexpr double kForever = 1e9; // seconds
    const Arguments arguments(words);
    FloodPlan plan;
    plan.topics = arguments.number("topics"_L1, 1);
    plan.spread = arguments.number("spread"_L1);
    const PacketCycle cycle = floodCycle(plan, 0);
    for (;;) {
        const int socket = connectToLoopback(static_cast<quint16>(arguments.number("port"_L1)));
        // MQTT 3.1.1, clean session, keep alive 0, client identifier "p".
        if (socket >= 0 && sendAll(socket, QByteArray::fromHex("100d00044d515454040200000001") + 'p')
            && receivePacket(socket) == QByteArray::fromHex("20020000")) {
            static_cast<void>(sendPaced(socket, cycle, arguments.real("rate"_L1, 1), kForever));
        }
        if (socket >= 0) {
            ::close(socket);
        }
        QThread::msleep(200);
    }
}

} // namespace mangrove::bench
