// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/sentmessageitems.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/publish/drafttext.h"
#include "ui/publish/messageitemdelegate.h"
#include "ui/publish/publishtext.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace mangrove {

QString SentMessageItems::resultText(const SentMessage &message)
{
    return message.result ? publishResultText(*message.result) : tr("Sending …");
}

QVariant SentMessageItems::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SentMessage &message = at(index.row());
    const QString topic = topicDisplayText(message.draft.topic);
    const QString time = clockText(message.time, QDateTime::currentMSecsSinceEpoch());
    switch (role) {
    case Qt::DisplayRole:
        return topic.isEmpty() ? tr("(topic alias)") : topic;
    case MessageItemDelegate::DetailRole:
        return tr("%1  %2", "time, what became of it").arg(time, resultText(message));
    case MessageItemDelegate::ToneRole:
        if (message.result && isFailure(*message.result)) {
            return static_cast<int>(Tone::Bad);
        }
        return message.result && hasNoSubscribers(*message.result) ? QVariant(static_cast<int>(Tone::Caution))
                                                                   : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(topic + u'\n' + draftDetailText(message.draft) + u'\n'
                            + exactSizeText(static_cast<std::uint64_t>(message.payloadSize)) + u'\n' + time
                            + u"  "_s + resultText(message));
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "topic, what became of it").arg(topic, resultText(message));
    default:
        return {};
    }
}

} // namespace mangrove
