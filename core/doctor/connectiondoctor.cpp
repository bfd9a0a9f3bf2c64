// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/connectiondoctor.h"

#include "core/connections/serverurl.h"
#include "core/doctor/doctorrun.h"

#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

ConnectionDoctor::ConnectionDoctor(QObject *parent)
    : ConnectionDoctor(&mqtt::makeBuiltinClient, parent)
{}

ConnectionDoctor::ConnectionDoctor(ClientFactory makeClient, QObject *parent)
    : QObject(parent)
    , m_makeClient(std::move(makeClient))
{}

ConnectionDoctor::~ConnectionDoctor()
{
    endThread();
}

void ConnectionDoctor::start(const DoctorRequest &request)
{
    cancel();
    const std::uint64_t examination = ++m_examination;
    m_report = DoctorReport::empty();
    m_report.url = displayUrl(request.endpoint);
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(u"mqtt doctor"_s);
    auto *run = new DoctorRun(request, m_makeClient, [this, examination](const DoctorReport &report) {
        QMetaObject::invokeMethod(
            this, [this, examination, report] { take(examination, report); }, Qt::QueuedConnection);
    });
    run->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, run, &QObject::deleteLater);
    m_thread->start();
    QMetaObject::invokeMethod(run, &DoctorRun::start, Qt::QueuedConnection);
}

void ConnectionDoctor::cancel()
{
    if (!isRunning()) {
        return;
    }
    DoctorReport report = m_report;
    for (DoctorStep &step : report.steps) {
        if (step.outcome == DoctorOutcome::Waiting || step.outcome == DoctorOutcome::Running) {
            step.outcome = DoctorOutcome::Skipped;
            step.cause = DoctorCause::Cancelled;
        }
        for (DoctorAddress &address : step.addresses) {
            if (address.outcome == DoctorOutcome::Running) {
                address.outcome = DoctorOutcome::Skipped;
                address.cause = DoctorCause::Cancelled;
            }
        }
    }
    report.finished = true;
    take(m_examination, report);
}

void ConnectionDoctor::endThread()
{
    if (m_thread != nullptr) {
        m_thread->quit();
        m_thread->wait(); // the sockets go with it
        m_thread.reset();
    }
}

void ConnectionDoctor::take(std::uint64_t examination, const DoctorReport &report)
{
    if (examination != m_examination || !isRunning()) {
        return;
    }
    m_report = report;
    if (report.finished) {
        endThread();
    }
    Q_EMIT reportChanged(m_report);
}

} // namespace mangrove
