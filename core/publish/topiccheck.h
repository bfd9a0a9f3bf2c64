// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <QByteArrayView>

#include <cstdint>

namespace mangrove {

// Why a topic name can't be published to (MQTT 5 sections 3.3.2.1 and 4.7).
enum class TopicProblem : std::uint8_t {
    None,
    Empty, // allowed with a topic alias alone
    Wildcard,
    NullCharacter,
    TooLong, // more than 65,535 bytes
    NotUtf8,
};

// What is allowed in a topic name and yet rarely meant.
enum class TopicNotice : std::uint8_t {
    None,
    ServerTopic, // begins with $: the server's own, and no wildcard at the beginning matches it
    OuterSpace, // begins or ends with white space
    EmptyLevel, // begins or ends with a slash, or has two in a row
    ControlCharacter,
};

TopicProblem checkTopicToPublish(QByteArrayView topic, bool hasTopicAlias);
// Of a topic without problem.
TopicNotice noticeAboutTopic(QByteArrayView topic);

} // namespace mangrove
