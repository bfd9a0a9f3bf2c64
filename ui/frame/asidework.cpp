// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/asidework.h"

#include <utility>

namespace mangrove {

AsideWork::AsideWork(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

AsideWork::~AsideWork()
{
    cancel();
    m_pool.waitForDone();
}

void AsideWork::start(Work work)
{
    cancel();
    m_progress = std::make_shared<WorkProgress>();
    m_pool.start([this, work = std::move(work), progress = m_progress] {
        if (progress->isCancelled()) {
            return;
        }
        Delivery delivery = work(*progress);
        QMetaObject::invokeMethod(
            this, [this, progress, delivery = std::move(delivery)] { deliver(progress, delivery); },
            Qt::QueuedConnection);
    });
}

void AsideWork::cancel()
{
    if (m_progress) {
        std::exchange(m_progress, nullptr)->cancel();
    }
}

void AsideWork::deliver(const std::shared_ptr<WorkProgress> &progress, const Delivery &delivery)
{
    if (m_progress != progress) {
        return;
    }
    m_progress.reset();
    if (delivery) {
        delivery();
    }
    if (!m_progress) {
        Q_EMIT finished();
    }
}

void AsideWork::dropAside(std::shared_ptr<const void> garbage)
{
    if (garbage) {
        m_pool.start([garbage = std::move(garbage)]() mutable { garbage.reset(); });
    }
}

} // namespace mangrove
