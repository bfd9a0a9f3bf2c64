// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/clearretaineddialog.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/rows/rowsview.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kLongestName = 120; // characters

QString brokerText(const Connection &connection)
{
    return u"%1 (%2)"_s.arg(connection.profile().name, displayUrl(connection.profile().endpoint));
}

mqtt::PublishRequest emptyMessage(const QByteArray &topic, mqtt::QoS qos)
{
    mqtt::PublishRequest request;
    request.topic = topic;
    request.qos = qos;
    request.retain = true;
    return request;
}

mqtt::PublishRequest messageAgain(const RetainedTopic &topic, mqtt::QoS highest)
{
    mqtt::PublishRequest request;
    request.topic = topic.topic;
    request.payload = topic.message->payload;
    request.qos = std::min(topic.message->qos, highest);
    request.retain = true;
    request.properties = topic.message->properties;
    // These two were between the server and this subscriber.
    request.properties.subscriptionIdentifiers.clear();
    request.properties.topicAlias.reset();
    return request;
}

} // namespace

ClearRetainedDialog::ClearRetainedDialog(Connection &connection, const Branch &branch, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_list(new RetainedList(this))
    , m_clearing(new PublishSeries(connection, this))
    , m_restoring(new PublishSeries(connection, this))
{
    m_name = branch.name.isEmpty() && branch.topic == kRootTopic ? tr("all topics")
                                                                 : topicDisplayText(branch.name);
    if (m_name.size() > kLongestName) {
        m_name = m_name.first(kLongestName) + u'…';
    }
    prepare();
    search(branch);
}

ClearRetainedDialog::ClearRetainedDialog(Connection &connection, const Cleared &cleared, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_list(new RetainedList(this))
    , m_clearing(new PublishSeries(connection, this))
    , m_restoring(new PublishSeries(connection, this))
    , m_name(cleared.name)
{
    prepare();
    m_list->setTopics(cleared.topics);
    enter(Stage::Cleared);
    setAttribute(Qt::WA_DeleteOnClose, false);
}

void ClearRetainedDialog::prepare()
{
    setObjectName(u"clearRetainedDialog"_s);
    setWindowTitle(tr("Clear retained messages"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeWidgets();
    for (PublishSeries *series : {m_clearing, m_restoring}) {
        connect(series, &PublishSeries::progressed, this, &ClearRetainedDialog::showProgress);
        connect(series, &PublishSeries::finished, this, &ClearRetainedDialog::handleFinished);
    }
    resize(620, 460);
}

std::optional<ClearRetainedDialog::Cleared> ClearRetainedDialog::cleared() const
{
    const std::vector<std::size_t> rows
        = m_stage == Stage::Cleared ? restorable() : std::vector<std::size_t>();
    if (rows.empty() || keptBytes() > kMostKept) {
        return std::nullopt;
    }
    Cleared cleared{m_name, {}};
    for (const std::size_t row : rows) {
        cleared.topics.push_back(m_list->topics()[row]);
    }
    return cleared;
}

void ClearRetainedDialog::makeWidgets()
{
    m_text = plainLabel(this);
    m_text->setObjectName(u"clearRetainedText"_s);
    m_text->setWordWrap(true);
    m_note = plainLabel(this);
    m_note->setObjectName(u"clearRetainedNote"_s);
    m_note->setWordWrap(true);
    m_bar = named(new QProgressBar(this), u"clearRetainedProgress"_s, tr("Progress"));
    m_undo = named(new QPushButton(tr("&Undo"), this), u"clearRetainedUndo"_s, tr("Undo"));
    m_clear = named(new QPushButton(this), u"clearRetainedClear"_s, tr("Clear retained messages"));
    m_close = named(new QPushButton(this), u"clearRetainedClose"_s, tr("Cancel"));
    m_undo->setAutoDefault(false);
    m_clear->setAutoDefault(false);
    m_close->setDefault(true);
    connect(m_undo, &QPushButton::clicked, this, &ClearRetainedDialog::restore);
    connect(m_clear, &QPushButton::clicked, this, &ClearRetainedDialog::clearTopics);
    connect(m_close, &QPushButton::clicked, this, &ClearRetainedDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_undo);
    buttons->addStretch(1);
    buttons->addWidget(m_clear);
    buttons->addWidget(m_close);
    auto *lines = new QVBoxLayout(this);
    lines->setSpacing(8);
    lines->addWidget(m_text);
    lines->addWidget(makeTable(), 1);
    lines->addWidget(m_note);
    lines->addWidget(m_bar);
    lines->addLayout(buttons);
}

RowsView *ClearRetainedDialog::makeTable()
{
    auto *table = named(new RowsView(this), u"clearRetainedList"_s, tr("Topics with retained messages"));
    table->setFrameShape(QFrame::StyledPanel);
    table->setModel(m_list);
    table->header()->resizeSection(RetainedList::TopicColumn, 320);
    table->header()->resizeSection(RetainedList::SizeColumn, 80);
    table->header()->setStretchLastSection(true);
    return table;
}

void ClearRetainedDialog::search(const Branch &branch)
{
    enter(Stage::Searching);
    const std::vector<mqtt::Subscription> &subscriptions = m_connection.profile().subscriptions;
    const bool asPublished = m_connection.profile().options.version == mqtt::ProtocolVersion::V5
                             && std::all_of(subscriptions.begin(), subscriptions.end(),
                                            [](const auto &one) { return one.retainAsPublished; });
    m_work.start([this, data = &m_connection.data(), branch, asPublished](WorkProgress &progress) {
        auto found = std::make_shared<std::optional<std::vector<RetainedTopic>>>(
            RetainedTopics(*data, branch.topic, branch.generation, asPublished).find([&progress] {
                return progress.isCancelled();
            }));
        return [this, found] { takeTopics(*found ? std::move(**found) : std::vector<RetainedTopic>()); };
    });
}

void ClearRetainedDialog::takeTopics(std::vector<RetainedTopic> topics)
{
    m_list->setTopics(std::move(topics));
    enter(Stage::Asking);
}

void ClearRetainedDialog::clearTopics()
{
    const mqtt::QoS qos = std::min(mqtt::QoS::AtLeastOnce, m_connection.status().limits.maximumQoS);
    std::vector<mqtt::PublishRequest> requests;
    std::vector<std::size_t> rows;
    for (const RetainedTopic &topic : m_list->topics()) {
        rows.push_back(requests.size());
        requests.push_back(emptyMessage(topic.topic, qos));
    }
    enter(Stage::Clearing);
    m_clearing->start(std::move(requests));
    m_list->follow(*m_clearing, rows, false);
    showProgress();
}

/// What was cleared and is held.
std::vector<std::size_t> ClearRetainedDialog::restorable() const
{
    std::vector<std::size_t> rows;
    const std::vector<PublishSeries::Item> &items = m_clearing->items();
    if (items.empty()) { // another dialog has cleared all that is listed
        rows.resize(m_list->topics().size());
        std::iota(rows.begin(), rows.end(), 0);
    }
    for (std::size_t row = 0; row < items.size(); ++row) {
        if (items[row].state == PublishSeries::State::Done && m_list->topics()[row].message) {
            rows.push_back(row);
        }
    }
    return rows;
}

void ClearRetainedDialog::restore()
{
    const std::vector<std::size_t> rows = restorable();
    std::vector<mqtt::PublishRequest> requests;
    requests.reserve(rows.size());
    for (const std::size_t row : rows) {
        requests.push_back(messageAgain(m_list->topics()[row], m_connection.status().limits.maximumQoS));
    }
    enter(Stage::Restoring);
    m_restoring->start(std::move(requests));
    m_list->follow(*m_restoring, rows, true);
    showProgress();
}

void ClearRetainedDialog::enter(Stage stage)
{
    m_stage = stage;
    showStage();
}

void ClearRetainedDialog::showStage()
{
    const bool running = m_stage == Stage::Clearing || m_stage == Stage::Restoring;
    const bool asking = m_stage == Stage::Asking;
    const std::size_t count = m_list->topics().size();
    m_bar->setVisible(running || m_stage == Stage::Searching);
    m_bar->setRange(0, 0);
    m_clear->setVisible(asking && count > 0);
    m_clear->setText(tr("Clear %Ln retained messages", nullptr, pluralNumber(count)));
    m_undo->setVisible(m_stage == Stage::Cleared && !restorable().empty());
    const bool closes = m_stage == Stage::Cleared || m_stage == Stage::Restored || (asking && count == 0);
    m_close->setText(closes ? tr("Close") : tr("Cancel"));
    m_close->setAccessibleName(m_close->text());
    switch (m_stage) {
    case Stage::Searching:
        m_text->setText(tr("Looking for retained messages of %1…").arg(m_name));
        break;
    case Stage::Asking:
        m_text->setText(questionText());
        break;
    default:
        m_text->setText(progressText());
        break;
    }
    m_note->setVisible(asking && count > 0);
    m_note->setText(
        tr("Only topics that are known to be retained are listed. An undo publishes their messages "
           "again, as they were received: in this window, and for some minutes after it was closed."));
}

QString ClearRetainedDialog::questionText() const
{
    const std::size_t count = m_list->topics().size();
    if (count == 0) {
        return tr("No topic of %1 is known to be retained. Nothing is sent.").arg(m_name);
    }
    //: %n topics, %1 a topic or branch, %2 a connection's name and address.
    return tr("An empty retained message is published to each of these %Ln topics of %1, at the broker %2. That "
              "removes what the broker retains; subscribers receive the empty message.",
              nullptr, pluralNumber(count))
        .arg(m_name, brokerText(m_connection));
}

QString ClearRetainedDialog::progressText() const
{
    const bool restoring = m_stage == Stage::Restoring || m_stage == Stage::Restored;
    const PublishSeries &series = restoring ? *m_restoring : *m_clearing;
    const QString done = countText(series.doneCount());
    const QString all = countText(series.items().size());
    QString text = restoring ? tr("%1 of %2 retained messages were published again.").arg(done, all)
                             : tr("%1 of %2 retained messages were cleared.").arg(done, all);
    if (series.failedCount() > 0) {
        text += u' ' + tr("%Ln failed.", nullptr, pluralNumber(series.failedCount()));
    }
    if (series.hasStopped() && !series.isRunning()) {
        const std::size_t left = series.items().size() - series.doneCount() - series.failedCount();
        text += u' ' + tr("%Ln were not sent.", nullptr, pluralNumber(left));
    }
    return text;
}

void ClearRetainedDialog::showProgress()
{
    if (m_stage != Stage::Clearing && m_stage != Stage::Restoring) {
        return;
    }
    const PublishSeries &series = m_stage == Stage::Restoring ? *m_restoring : *m_clearing;
    m_bar->setRange(0, pluralNumber(series.items().size()));
    m_bar->setValue(pluralNumber(series.doneCount() + series.failedCount()));
    m_text->setText(progressText());
    m_list->announceStates();
}

void ClearRetainedDialog::handleFinished()
{
    enter(m_stage == Stage::Restoring ? Stage::Restored : Stage::Cleared);
    m_list->announceStates();
}

void ClearRetainedDialog::reject()
{
    // The second time in earnest: what is under way may wait for a server that is gone.
    PublishSeries *running = m_stage == Stage::Clearing    ? m_clearing
                             : m_stage == Stage::Restoring ? m_restoring
                                                           : nullptr;
    if (running != nullptr && !running->hasStopped()) {
        running->cancel();
        return;
    }
    const std::size_t topics = m_stage == Stage::Cleared ? restorable().size() : 0;
    if (topics > 0 && keptBytes() <= kMostKept) {
        setAttribute(Qt::WA_DeleteOnClose, false);
        hide();
        Q_EMIT hiddenWithUndo(topics);
    } else {
        QDialog::reject();
    }
}

void ClearRetainedDialog::undo()
{
    if (m_stage == Stage::Cleared) {
        setAttribute(Qt::WA_DeleteOnClose);
        show();
        raise();
        activateWindow();
        restore();
    }
}

qsizetype ClearRetainedDialog::keptBytes() const
{
    qsizetype bytes = 0;
    for (const RetainedTopic &topic : m_list->topics()) {
        bytes += topic.message ? topic.message->payload.size() : 0;
    }
    return bytes;
}

} // namespace mangrove
