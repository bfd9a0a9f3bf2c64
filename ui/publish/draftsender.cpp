// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/draftsender.h"

#include "core/topics/topicname.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QPushButton>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kShortText = 256 * 1024; // bytes; made ready within a millisecond or two

} // namespace

DraftSender::DraftSender(Connection &connection, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_window(window)
{}

bool DraftSender::send(const MessageDraft &draft)
{
    if (m_busy) {
        return false;
    }
    setBusy(true);
    if (draft.format == PayloadFormat::File) {
        m_reader.read(draft.filePath,
                      [this, draft](const EncodedPayload &payload) { encoded(draft, payload); });
    } else if (draft.payload.size() <= kShortText) {
        encoded(draft, encodePayload(draft.payload, draft.format));
    } else {
        m_encoding.start([this, draft](WorkProgress &) {
            const EncodedPayload payload = encodePayload(draft.payload, draft.format);
            return AsideWork::Delivery([this, draft, payload] { encoded(draft, payload); });
        });
    }
    return true;
}

void DraftSender::encoded(const MessageDraft &draft, const EncodedPayload &payload)
{
    setBusy(false);
    if (payload.problem) {
        Q_EMIT refused(draft, *payload.problem);
    } else if (draft.retain && payload.bytes.isEmpty()) {
        confirmClearing(draft);
    } else {
        publish(draft, payload.bytes);
    }
}

void DraftSender::confirmClearing(const MessageDraft &draft)
{
    QMessageBox *box
        = plainMessageBox(QMessageBox::Question, tr("Clear the retained message?"),
                          tr("Clear the retained message of this topic?"), QMessageBox::Cancel, &m_window);
    box->setObjectName(u"publishClearDialog"_s);
    box->setInformativeText(
        tr("%1\n\nAn empty message with Retain makes the broker forget what it retains for this topic. Those who "
           "subscribe now get the empty message; those who subscribe later get none.")
            .arg(topicDisplayText(draft.topic)));
    QPushButton *clear
        = named(box->addButton(tr("C&lear"), QMessageBox::AcceptRole), u"publishClear"_s, tr("Clear"));
    named(box->button(QMessageBox::Cancel), u"publishClearCancel"_s, tr("Cancel"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(clear, &QPushButton::clicked, this, [this, draft] { publish(draft, {}); });
    box->open();
}

void DraftSender::publish(const MessageDraft &draft, const QByteArray &payload)
{
    mqtt::PublishRequest request;
    request.topic = draft.topic;
    request.payload = payload;
    request.qos = draft.qos;
    request.retain = draft.retain;
    if (m_connection.profile().options.version == mqtt::ProtocolVersion::V5) {
        request.properties = draft.properties;
    }
    Q_EMIT aboutToSend(draft);
    const std::uint64_t token = m_connection.publish(request);
    Q_EMIT sent(token, draft, payload.size());
}

void DraftSender::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT busyChanged();
}

} // namespace mangrove
