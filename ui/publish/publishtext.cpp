// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishtext.h"

#include "core/topics/topicname.h"
#include "ui/frame/errortext.h"
#include "ui/frame/textformat.h"
#include "ui/publish/payloadeditor.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class PublishText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::PublishText)
};

constexpr qsizetype kLongestTopic = 60; // characters

QString payloadProblemWords(const PayloadProblem &problem)
{
    using enum PayloadProblem::Kind;
    switch (problem.kind) {
    case NotUtf8:
        return PublishText::tr("the payload is not valid UTF-8");
    case NotJson:
        return PublishText::tr("this is not JSON; choose Text to send it as it is");
    case NotXml:
        return problem.detail.isEmpty()
                   ? PublishText::tr("this is not XML; choose Text to send it as it is")
                   : PublishText::tr("this is not XML (%1); choose Text to send it as it is")
                         .arg(problem.detail);
    case NotHexadecimal:
        return PublishText::tr("this is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”");
    case HalfByte:
        return PublishText::tr("a byte has two hexadecimal digits, for example “0f”");
    case NotBase64:
        return PublishText::tr("this character is not Base64");
    case CutBase64:
        return PublishText::tr("the Base64 ends in the middle of a byte");
    case NoFile:
    case TooLarge:
    case TooLargeToEdit:
        break;
    }
    return {};
}

} // namespace

QString shortTopicText(const QByteArray &topic)
{
    const QString text = topicDisplayText(topic);
    return text.size() <= kLongestTopic ? text : u"…"_s + text.last(kLongestTopic);
}

QString topicProblemText(TopicProblem problem)
{
    switch (problem) {
    case TopicProblem::None:
        break;
    case TopicProblem::Empty:
        return PublishText::tr("A message needs a topic name; only with a topic alias may it be empty.");
    case TopicProblem::Wildcard:
        return PublishText::tr("A topic name to publish to has no wildcards: + and # are not allowed.");
    case TopicProblem::NullCharacter:
        return PublishText::tr("A topic name has no null character (U+0000).");
    case TopicProblem::TooLong:
        return PublishText::tr("A topic name has at most 65,535 bytes.");
    case TopicProblem::NotUtf8:
        return PublishText::tr("A topic name is UTF-8: it holds half of a character.");
    }
    return {};
}

QString topicNoticeText(TopicNotice notice)
{
    switch (notice) {
    case TopicNotice::None:
        break;
    case TopicNotice::ServerTopic:
        return PublishText::tr(
            "Topics that begin with $ are the server's own: it may refuse this, and “#” does not match them.");
    case TopicNotice::OuterSpace:
        return PublishText::tr(
            "The topic name begins or ends with a blank: that is another topic than without.");
    case TopicNotice::EmptyLevel:
        return PublishText::tr(
            "The topic name has an empty level: a slash at its beginning or end, or two in a row.");
    case TopicNotice::ControlCharacter:
        return PublishText::tr(
            "The topic name has control characters; a server may close the connection for them.");
    }
    return {};
}

QString payloadProblemText(const PayloadProblem &problem)
{
    if (problem.kind == PayloadProblem::Kind::NoFile) {
        return problem.detail.isEmpty() ? PublishText::tr("Choose the file to send.")
                                        : PublishText::tr("The file can't be read: %1").arg(problem.detail);
    }
    if (problem.kind == PayloadProblem::Kind::TooLarge) {
        return PublishText::tr("The payload is too large: a message carries at most %1.")
            .arg(exactSizeText(static_cast<std::uint64_t>(kLargestPayload)));
    }
    if (problem.kind == PayloadProblem::Kind::TooLargeToEdit) {
        return PublishText::
            tr("The payload is too large to be edited here, where at most %1 fit. Send it as a file, or as it is "
               "from the list of saved or sent messages.")
                .arg(sizeText(static_cast<std::uint64_t>(PayloadEditor::kLargestText)));
    }
    return PublishText::tr("Line %1, column %2: %3.", "of the payload")
        .arg(countText(static_cast<std::uint64_t>(problem.line)),
             countText(static_cast<std::uint64_t>(problem.column)), payloadProblemWords(problem));
}

QString payloadFormatText(PayloadFormat format)
{
    switch (format) {
    case PayloadFormat::Text:
        return PublishText::tr("Text");
    case PayloadFormat::Json:
        return PublishText::tr("JSON");
    case PayloadFormat::Xml:
        return PublishText::tr("XML");
    case PayloadFormat::Hexadecimal:
        return PublishText::tr("Hex");
    case PayloadFormat::Base64:
        return PublishText::tr("Base64");
    case PayloadFormat::File:
        return PublishText::tr("File");
    }
    return {};
}

QString publishResultText(const mqtt::PublishResult &result)
{
    if (result.error) {
        const QString detail = errorDetail(*result.error);
        const QString title = errorTitle(*result.error);
        return detail.isEmpty() ? title
                                : PublishText::tr("%1: %2", "what happened, detail").arg(title, detail);
    }
    const QString time = durationText(result.duration);
    if (result.qos == mqtt::QoS::AtMostOnce) {
        return PublishText::tr("Sent. At QoS 0 the broker does not acknowledge.");
    }
    const QString reason = reasonCodeText(mqtt::PacketType::Puback, result.code);
    const QString words
        = result.properties.reasonString ? QString::fromUtf8(*result.properties.reasonString) : QString();
    const QString whole
        = words.isEmpty() ? reason : PublishText::tr("%1, “%2”", "reason, server's words").arg(reason, words);
    if (isFailure(result)) {
        return PublishText::tr("Refused after %1: %2").arg(time, whole);
    }
    if (hasNoSubscribers(result)) {
        return PublishText::tr("Accepted after %1, but nobody subscribes to this topic: %2").arg(time, whole);
    }
    return PublishText::tr("Acknowledged after %1: %2").arg(time, whole);
}

bool isFailure(const mqtt::PublishResult &result)
{
    return result.error || mqtt::isError(static_cast<mqtt::ReasonCode>(result.code));
}

bool hasNoSubscribers(const mqtt::PublishResult &result)
{
    return !result.error && result.code == static_cast<std::uint8_t>(mqtt::ReasonCode::NoMatchingSubscribers);
}

} // namespace mangrove
