// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"
#include "core/publish/payloadformat.h"
#include "core/publish/topiccheck.h"

#include <QString>

// What core/publish finds, in words of the interface's language. GUI thread.
namespace mangrove {

// Empty for None.
// A topic's name for a line with more in it: of a long one the end, which tells more than the beginning.
QString shortTopicText(const QByteArray &topic);
QString topicProblemText(TopicProblem problem);
QString topicNoticeText(TopicNotice notice);
// "Line 3, column 7: this is not JSON."
QString payloadProblemText(const PayloadProblem &problem);
// "Text", "JSON" ...
QString payloadFormatText(PayloadFormat format);

// What became of a publish.
QString publishResultText(const mqtt::PublishResult &result);
// Whether the server refused it, or it never got that far.
bool isFailure(const mqtt::PublishResult &result);
// Taken, but nobody will get it.
bool hasNoSubscribers(const mqtt::PublishResult &result);

} // namespace mangrove
