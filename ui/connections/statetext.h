// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/connections/floodmeter.h"
#include "ui/frame/icons.h"

namespace mangrove {

// What a person can do about a connection's state, offered as a button.
enum class StateAction { None, Connect, ConnectNow, Cancel, EditProfile, ReviewCertificate, Diagnose };

// A connection's state in words.
struct StateDescription
{
    Tone tone = Tone::Note;
    QString title;
    QString detail; // plain text, several lines; may hold the server's words
    QString advice;
    StateAction action = StateAction::None;
    bool busy = false;
    bool offerEdit = false;
    bool offerDiagnosis = false; // by the connection doctor

    bool operator==(const StateDescription &) const = default;
};

// `hasTopics`: something was received already. Times in milliseconds since 1970-01-01 UTC.
StateDescription describeState(const ConnectionStatus &status, const ConnectionProfile &profile,
                               bool hasTopics, qint64 now, Flood flood = Flood::None);

// Each subscription with what SUBACK said of it, one line for each; plain text.
QStringList subscriptionLines(const ConnectionStatus &status, const ConnectionProfile &profile);

// "Connected", "Connecting …": one or two words.
QString stateName(mqtt::ClientState state);
Tone stateTone(mqtt::ClientState state);
QString versionName(mqtt::ProtocolVersion version);
QString actionText(StateAction action);

} // namespace mangrove
