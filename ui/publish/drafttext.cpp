// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/drafttext.h"

#include "core/topics/topicname.h"
#include "ui/frame/textformat.h"
#include "ui/publish/publishtext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mangrove {

namespace {

class DraftText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::DraftText)
};

constexpr qsizetype kPreview = 200; // bytes
constexpr int kNamedLevels = 2;

QString payloadText(const MessageDraft &draft, qint64 separateSize)
{
    if (separateSize > 0) {
        return DraftText::tr("%1, kept in a file of its own", "size of a payload")
            .arg(sizeText(static_cast<std::uint64_t>(separateSize)));
    }
    if (draft.format == PayloadFormat::File) {
        return QFileInfo(draft.filePath).fileName();
    }
    if (draft.payload.isEmpty()) {
        return DraftText::tr("(empty payload)");
    }
    return payloadPreviewText(draft.payload.left(kPreview), static_cast<std::uint64_t>(draft.payload.size()));
}

} // namespace

QString draftDetailText(const MessageDraft &draft, qint64 separateSize)
{
    const int qos = static_cast<int>(draft.qos);
    const QString delivery
        = draft.retain ? DraftText::tr("QoS %1, retained").arg(qos) : DraftText::tr("QoS %1").arg(qos);
    return DraftText::tr("%1, %2: %3", "QoS and retain, format, payload")
        .arg(delivery, payloadFormatText(draft.format), payloadText(draft, separateSize));
}

QString suggestedName(const MessageDraft &draft)
{
    const QList<QByteArray> levels = draft.topic.split('/');
    QList<QByteArray> last = levels.last(std::min<qsizetype>(kNamedLevels, levels.size()));
    return topicDisplayText(last.join('/')).trimmed();
}

} // namespace mangrove
