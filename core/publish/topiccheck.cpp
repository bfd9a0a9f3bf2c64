// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/topiccheck.h"

#include <QUtf8StringView>

#include <algorithm>

namespace mangrove {

namespace {

constexpr qsizetype kLongestTopic = 65'535; // bytes

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool hasControlCharacter(QByteArrayView topic)
{
    for (qsizetype at = 0; at < topic.size(); ++at) {
        const auto byte = static_cast<unsigned char>(topic.at(at));
        const bool upper = byte == 0xC2 && at + 1 < topic.size() // U+0080 to U+009F
                           && static_cast<unsigned char>(topic.at(at + 1)) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || upper) {
            return true;
        }
    }
    return false;
}

} // namespace

TopicProblem checkTopicToPublish(QByteArrayView topic, bool hasTopicAlias)
{
    if (topic.isEmpty()) {
        return hasTopicAlias ? TopicProblem::None : TopicProblem::Empty;
    }
    if (topic.contains('+') || topic.contains('#')) {
        return TopicProblem::Wildcard;
    }
    if (topic.contains('\0')) {
        return TopicProblem::NullCharacter;
    }
    if (topic.size() > kLongestTopic) {
        return TopicProblem::TooLong;
    }
    const bool valid = QUtf8StringView(topic.data(), topic.size()).isValidUtf8();
    return valid ? TopicProblem::None : TopicProblem::NotUtf8;
}

TopicNotice noticeAboutTopic(QByteArrayView topic)
{
    if (topic.isEmpty()) {
        return TopicNotice::None;
    }
    if (hasControlCharacter(topic)) {
        return TopicNotice::ControlCharacter;
    }
    if (topic.front() == '$') {
        return TopicNotice::ServerTopic;
    }
    if (isSpace(topic.front()) || isSpace(topic.back())) {
        return TopicNotice::OuterSpace;
    }
    const bool empty = topic.front() == '/' || topic.back() == '/' || topic.indexOf("//") >= 0;
    return empty ? TopicNotice::EmptyLevel : TopicNotice::None;
}

} // namespace mangrove
