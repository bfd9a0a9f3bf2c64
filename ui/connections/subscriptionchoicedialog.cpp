// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/subscriptionchoicedialog.h"

#include "core/connections/hostscope.h"
#include "core/connections/profilecheck.h"
#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/connections/profileproblemtext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

SubscriptionChoiceDialog::SubscriptionChoiceDialog(ConnectionProfile profile, QWidget *parent)
    : QDialog(parent)
    , m_profile(std::move(profile))
    , m_isLocal(isLocalHost(m_profile.endpoint.host))
{
    setObjectName(u"subscriptionChoice"_s);
    setWindowTitle(tr("What to subscribe to"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeWidgets();
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"choiceCancel"_s, tr("Cancel"));
    m_connect = named(new QPushButton(tr("C&onnect"), this), u"choiceConnect"_s, tr("Connect"));
    m_connect->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_connect, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_connect);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(wrappedLabel(
        tr("Messages come only for what you subscribe to. Choose for %1; it can be changed later.")
            .arg(displayUrl(m_profile.endpoint)),
        this));
    layout->addSpacing(4);
    layout->addWidget(m_everything);
    layout->addWidget(m_warning);
    layout->addWidget(m_system);
    layout->addSpacing(4);
    layout->addWidget(plainLabel(tr("Filters of your own, one a line"), this));
    layout->addWidget(m_filters, 1);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    resize(520, 400);
    // What is private is seen whole with one key; on a public server that would be everybody's traffic.
    m_everything->setChecked(m_isLocal);
    m_system->setChecked(m_isLocal);
    if (m_isLocal) {
        m_connect->setFocus(Qt::OtherFocusReason);
    } else {
        m_filters->setFocus(Qt::OtherFocusReason);
    }
    validate();
}

void SubscriptionChoiceDialog::makeWidgets()
{
    m_everything = named(new QCheckBox(tr("&All topics: #"), this), u"choiceEverything"_s, tr("All topics"));
    m_warning = wrappedLabel(
        tr("This looks like a public server. Many refuse #, or end the connection; others send everything that "
           "everybody publishes."),
        this);
    m_warning->setObjectName(u"choiceWarning"_s);
    m_warning->setContentsMargins(24, 0, 0, 0);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Caution, colors));
    m_warning->setPalette(colors);
    m_warning->setVisible(!m_isLocal);
    m_system = named(new QCheckBox(tr("The server's &own topics: $SYS/#"), this), u"choiceSystem"_s,
                     tr("The server's own topics"));
    m_filters = named(new QPlainTextEdit(this), u"choiceFilters"_s, tr("Topic filters, one a line"));
    m_filters->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_filters->setPlaceholderText(u"home/+/temperature\nsite/line1/#"_s);
    m_filters->setTabChangesFocus(true);
    m_problem = wrappedLabel({}, this);
    m_problem->setObjectName(u"choiceProblem"_s);
    connect(m_filters, &QPlainTextEdit::textChanged, this, &SubscriptionChoiceDialog::validate);
    connect(m_everything, &QCheckBox::toggled, this, &SubscriptionChoiceDialog::validate);
    connect(m_system, &QCheckBox::toggled, this, &SubscriptionChoiceDialog::validate);
}

std::vector<mqtt::Subscription> SubscriptionChoiceDialog::chosen() const
{
    const std::vector<mqtt::Subscription> presets = ConnectionProfile::defaultSubscriptions();
    std::vector<mqtt::Subscription> subscriptions;
    if (m_everything->isChecked()) {
        subscriptions.push_back(presets.at(0));
    }
    if (m_system->isChecked()) {
        subscriptions.push_back(presets.at(1));
    }
    for (const QString &line : m_filters->toPlainText().split(u'\n')) {
        mqtt::Subscription own;
        own.filter = line.trimmed().toUtf8();
        own.retainAsPublished = true;
        const bool known = std::ranges::find(subscriptions, own.filter, &mqtt::Subscription::filter)
                           != subscriptions.end();
        if (!own.filter.isEmpty() && !known) {
            subscriptions.push_back(std::move(own));
        }
    }
    return subscriptions;
}

ConnectionProfile SubscriptionChoiceDialog::profile() const
{
    ConnectionProfile made = m_profile;
    made.subscriptions = chosen();
    made.subscriptionIdentifiers.clear();
    made.subscriptionsChosen = true;
    return made;
}

void SubscriptionChoiceDialog::validate()
{
    const ConnectionProfile made = profile();
    const auto problems = checkProfile(made);
    const auto found = std::ranges::find(problems, ProfileField::Subscription, &ProfileProblem::field);
    const bool wrong = found != problems.end();
    QString text;
    if (wrong) {
        const QByteArray filter = made.subscriptions.at(static_cast<std::size_t>(found->row)).filter;
        text = tr("%1: %2", "topic filter, what is wrong")
                   .arg(topicDisplayText(filter).left(200), profileProblemText(*found));
    } else if (made.subscriptions.empty()) {
        text = tr("Nothing is subscribed to: the tree stays empty.");
    }
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, wrong ? toneColor(Tone::Bad, colors) : dimColor(colors));
    m_problem->setPalette(colors);
    m_problem->setText(text);
    m_connect->setEnabled(!wrong);
}

} // namespace mangrove
