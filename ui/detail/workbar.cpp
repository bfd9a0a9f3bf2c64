// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/workbar.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace mangrove {

namespace {

constexpr int kMoment = 300; // milliseconds; shorter work would only flicker
constexpr int kLookInterval = 100;
constexpr int kSteps = 1'000;

} // namespace

WorkBar::WorkBar(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_text(plainLabel(this))
    , m_progress(named(new QProgressBar(this), objectName + QStringLiteral("Progress"), tr("Progress")))
    , m_cancel(
          named(new QPushButton(tr("Cancel"), this), objectName + QStringLiteral("Cancel"), tr("Cancel")))
{
    setObjectName(objectName);
    m_progress->setRange(0, kSteps);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->addWidget(m_text);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT cancelRequested();
    });
    connect(&m_timer, &QTimer::timeout, this, &WorkBar::look);
    hide();
}

void WorkBar::follow(const AsideWork &work, const QString &text, std::int64_t total, bool cancellable)
{
    m_work = &work;
    m_total = std::max<std::int64_t>(1, total);
    m_text->setText(text);
    m_cancel->setVisible(cancellable);
    m_timer.start(isVisible() ? kLookInterval : kMoment);
}

void WorkBar::look()
{
    if (!m_work->isBusy()) {
        m_timer.stop();
        hide();
        return;
    }
    const double share = static_cast<double>(m_work->done()) / static_cast<double>(m_total);
    m_progress->setValue(static_cast<int>(std::min(share, 1.0) * kSteps));
    m_timer.setInterval(kLookInterval);
    show();
}

} // namespace mangrove
