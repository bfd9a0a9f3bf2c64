// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishpane.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/messagecomposer.h"
#include "ui/publish/publishresults.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace mangrove {

PublishPane::PublishPane(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
{
    setObjectName(u"publishPane"_s);
}

void PublishPane::build()
{
    if (m_composer != nullptr) {
        return;
    }
    m_composer = new MessageComposer(m_connection, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_composer, 1);
    layout->addWidget(makeSendRow());
    makeShortcuts();
    connect(m_composer, &MessageComposer::changed, this, &PublishPane::refreshSend);
    connect(&m_connection, &Connection::publishFinished, this, &PublishPane::showResult);
    refresh();
}

QWidget *PublishPane::makeSendRow()
{
    auto *panel = new QWidget(this);
    m_results = new PublishResults(panel);
    m_send = named(new QPushButton(themedIcon(u"send"_s), tr("&Publish"), panel), u"publishSend"_s,
                   tr("Publish"));
    m_send->setAutoDefault(false);
    connect(m_send, &QPushButton::clicked, this, &PublishPane::publish);
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_results, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    return panel;
}

void PublishPane::makeShortcuts()
{
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &PublishPane::publish);
    }
}

void PublishPane::showEvent(QShowEvent *event)
{
    build();
    QWidget::showEvent(event);
}

void PublishPane::setTopic(const QByteArray &topic)
{
    build();
    m_composer->setTopic(topic);
}

void PublishPane::setDraft(const MessageDraft &draft)
{
    build();
    m_composer->setDraft(draft);
}

MessageDraft PublishPane::draft()
{
    build();
    return m_composer->draft();
}

void PublishPane::focusTopic()
{
    build();
    m_composer->focusTopic();
}

void PublishPane::refresh()
{
    if (m_composer == nullptr) {
        return;
    }
    const ConnectionProfile &profile = m_connection.profile();
    setPlainToolTip(m_send,
                    tr("Publish to %1 (%2), Ctrl+Enter").arg(profile.name, displayUrl(profile.endpoint)));
    m_composer->refresh();
    refreshSend();
}

void PublishPane::refreshSend()
{
    m_send->setEnabled(!m_preparing && m_composer->problem().isEmpty());
}

void PublishPane::publish()
{
    build();
    m_composer->setTouched();
    if (m_preparing || !m_composer->problem().isEmpty()) {
        return;
    }
    if (m_composer->clearsRetained()) {
        confirmClearing();
    } else {
        send();
    }
}

void PublishPane::confirmClearing()
{
    QMessageBox *box
        = plainMessageBox(QMessageBox::Question, tr("Clear the retained message?"),
                          tr("Clear the retained message of this topic?"), QMessageBox::Cancel, window());
    box->setObjectName(u"publishClearDialog"_s);
    box->setInformativeText(
        tr("%1\n\nAn empty message with Retain makes the broker forget what it retains for "
           "this topic. Those who subscribe now get the empty message; those who subscribe "
           "later get none.")
            .arg(topicDisplayText(m_composer->topic())));
    QPushButton *clear
        = named(box->addButton(tr("C&lear"), QMessageBox::AcceptRole), u"publishClear"_s, tr("Clear"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(clear, &QPushButton::clicked, this, &PublishPane::send);
    box->open();
}

void PublishPane::send()
{
    m_preparing = true;
    refreshSend();
    m_composer->makeRequest([this](const std::optional<mqtt::PublishRequest> &request) {
        m_preparing = false;
        if (request) {
            sendRequest(*request);
        }
        refreshSend();
    });
}

void PublishPane::sendRequest(const mqtt::PublishRequest &request)
{
    const std::uint64_t token = m_connection.publish(request);
    m_results->begin(token, request.topic);
}

void PublishPane::showResult(std::uint64_t token, const mqtt::PublishResult &result)
{
    m_results->finish(token, result);
}

} // namespace mangrove
