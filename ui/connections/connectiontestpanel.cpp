// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiontestpanel.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kMaximumServerText = 500; // characters of what a server says

} // namespace

ConnectionTestPanel::ConnectionTestPanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"connectionTestPanel"_s);
    setFrameShape(QFrame::StyledPanel);
    m_title = plainLabel(this);
    m_title->setObjectName(u"connectionTestTitle"_s);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_button = named(new QPushButton(this), u"connectionTestButton"_s, tr("End the test"));
    m_button->setAutoDefault(false);
    m_steps = named(new QListWidget(this), u"connectionTestSteps"_s, tr("Steps of the test"));
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setWordWrap(true);
    m_steps->setIconSize(QSize(16, 16));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setMinimumHeight(120);
    m_steps->setMaximumHeight(190);
    auto *row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_steps);
    connect(&m_test, &ConnectionTest::stepped, this, &ConnectionTestPanel::takeStep);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_test.isRunning()) {
            m_test.cancel();
        } else {
            hide();
        }
    });
    hide();
}

void ConnectionTestPanel::start(const ConnectionProfile &profile)
{
    m_test.cancel();
    m_profile = profile;
    m_steps->clear();
    m_title->setText(tr("Testing the connection …"));
    m_button->setText(tr("Cancel"));
    show();
    m_test.start(profile);
}

void ConnectionTestPanel::dismiss()
{
    m_test.cancel();
    hide();
}

void ConnectionTestPanel::addLine(const QString &text, const QString &icon)
{
    const QColor color = toneColor(icon == "error"_L1 ? Tone::Bad : Tone::Good, palette());
    auto *item = new QListWidgetItem(text, m_steps);
    item->setIcon(icon.isEmpty() ? QIcon() : tintedIcon(icon, color));
    item->setFlags(Qt::ItemIsEnabled);
    m_steps->scrollToItem(item);
}

void ConnectionTestPanel::takeStep(const ConnectionTestStep &step)
{
    using Kind = ConnectionTestStep::Kind;
    const QString at = tr("%1 ms", "milliseconds since the test began").arg(step.at.count()) + u" · "_s;
    switch (step.kind) {
    case Kind::Connecting:
        addLine(at + tr("Connecting to %1").arg(displayUrl(m_profile.endpoint)));
        break;
    case Kind::WaitingForConnack:
        addLine(at + tr("The server answers; CONNECT is sent"));
        break;
    case Kind::Connected:
        addLine(at + tr("CONNACK: %1").arg(reasonCodeText(mqtt::PacketType::Connack, step.connack.code)),
                u"check"_s);
        showConnack(step);
        break;
    case Kind::Disconnecting:
        addLine(at + tr("DISCONNECT is sent"));
        break;
    case Kind::Done:
        addLine(at + tr("Closed; nothing was left behind"), u"check"_s);
        finish(true, tr("The connection works"));
        break;
    case Kind::Failed:
        addLine(at + errorTitle(*step.error), u"error"_s);
        for (const QString &more :
             {errorDetail(*step.error).left(kMaximumServerText), errorAdvice(*step.error)}) {
            if (!more.isEmpty()) {
                addLine(more);
            }
        }
        finish(false, tr("The connection does not work"));
        break;
    case Kind::Cancelled:
        addLine(at + tr("Cancelled"));
        finish(false, tr("The test was cancelled"));
        break;
    }
}

void ConnectionTestPanel::showConnack(const ConnectionTestStep &step)
{
    const mqtt::ServerLimits &limits = step.limits;
    QStringList lines;
    if (m_profile.options.version == mqtt::ProtocolVersion::V5) {
        lines.append(tr("Receive Maximum %1").arg(countText(limits.receiveMaximum)));
        lines.append(tr("Maximum QoS %1").arg(static_cast<int>(limits.maximumQoS)));
        lines.append(tr("Maximum packet size %1").arg(sizeText(limits.maximumPacketSize)));
        lines.append(tr("Topic Alias Maximum %1").arg(countText(limits.topicAliasMaximum)));
        lines.append(limits.retainAvailable ? tr("retained messages") : tr("no retained messages"));
        lines.append(limits.wildcardSubscriptionAvailable ? tr("wildcards") : tr("no wildcards"));
        lines.append(limits.sharedSubscriptionAvailable ? tr("shared subscriptions")
                                                        : tr("no shared subscriptions"));
    }
    if (limits.keepAlive != m_profile.options.keepAlive) {
        lines.append(tr("the server asks for a keep alive of %1 s").arg(limits.keepAlive));
    }
    if (!lines.isEmpty()) {
        addLine(lines.join(u" · "_s));
    }
    if (step.connack.properties.assignedClientIdentifier) {
        addLine(tr("The server chose the client identifier %1")
                    .arg(topicDisplayText(*step.connack.properties.assignedClientIdentifier)
                             .left(kMaximumServerText)));
    }
    if (step.connack.properties.reasonString) {
        addLine(tr("The server says: %1")
                    .arg(topicDisplayText(*step.connack.properties.reasonString).left(kMaximumServerText)));
    }
}

void ConnectionTestPanel::finish(bool good, const QString &title)
{
    m_title->setText(title);
    m_title->setAccessibleDescription(good ? tr("The test succeeded") : tr("The test failed"));
    m_button->setText(tr("Close"));
}

} // namespace mangrove
