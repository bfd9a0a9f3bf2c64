// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demofleet.h"

#include "core/demo/demoapp.h"
#include "core/demo/demofactory.h"
#include "core/demo/demofarm.h"
#include "core/demo/demosmarthome.h"

#include <QThread>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// The sites, on the fleet's thread.
class Sites : public QObject
{
public:
    Sites(DemoEnvironment environment, quint32 seed)
        : m_environment(std::move(environment))
        , m_seed(seed)
    {}

    void start(quint16 port, const std::function<void()> &ready)
    {
        m_sites.clear();
        m_environment.endpoint = {mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, port};
        m_sites.push_back(std::make_unique<DemoSmartHome>(m_environment, m_seed));
        m_sites.push_back(std::make_unique<DemoFactory>(m_environment, m_seed + 1));
        m_sites.push_back(std::make_unique<DemoFarm>(m_environment, m_seed + 2));
        m_sites.push_back(std::make_unique<DemoApp>(m_environment, m_seed + 3));
        for (const auto &site : m_sites) {
            connect(site.get(), &DemoSite::ready, this, [this, ready] {
                if (std::ranges::all_of(m_sites, [](const auto &each) { return each->isReady(); })) {
                    ready();
                }
            });
            site->open();
        }
    }

private:
    DemoEnvironment m_environment;
    quint32 m_seed;
    std::vector<std::unique_ptr<DemoSite>> m_sites;
};

DemoEnvironment environmentOf(const DemoFleetOptions &options)
{
    DemoEnvironment environment;
    environment.makeClient = options.makeClient ? options.makeClient : mqtt::makeBuiltinClient;
    environment.now = options.now ? options.now : [] { return QDateTime::currentDateTimeUtc(); };
    environment.speed = std::max(1, options.speed);
    environment.retryDelay /= environment.speed;
    return environment;
}

} // namespace

class DemoFleet::Private
{
public:
    explicit Private(const DemoFleetOptions &options)
        : sites(new Sites(environmentOf(options), options.seed))
    {
        thread.setObjectName(u"demo-fleet"_s);
        sites->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, sites, &QObject::deleteLater);
        thread.start();
    }
    ~Private()
    {
        thread.quit();
        thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Private)

    QThread thread;
    Sites *sites; ///< deleted on its thread when that ends
    int generation = 0;
};

DemoFleet::DemoFleet(quint32 seed, QObject *parent)
    : DemoFleet(DemoFleetOptions{.seed = seed, .makeClient = {}, .now = {}}, parent)
{}

DemoFleet::DemoFleet(const DemoFleetOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(options))
{}

DemoFleet::~DemoFleet() = default;

void DemoFleet::start(quint16 port)
{
    const int generation = ++d->generation;
    // Runs on the fleet's thread, which ends before this object does.
    const auto announce = [this, generation] {
        QMetaObject::invokeMethod(
            this,
            [this, generation] {
                if (generation == d->generation) {
                    Q_EMIT ready();
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(
        d->sites, [sites = d->sites, port, announce] { sites->start(port, announce); }, Qt::QueuedConnection);
}

} // namespace mangrove
