// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace mangrove::conformance {

/// One message of a case, from the broker's side.
struct CaseMessage
{
    enum class Direction { Send, Receive };

    Direction direction = Direction::Send;
    QByteArray bytes;

    bool operator==(const CaseMessage &) const = default;
};

/// One case, with what its group says merged in. README.md describes the format.
struct ConformanceCase
{
    QString file; ///< without the folder
    QString group;
    QString name;
    int version = 4; ///< 3, 4 or 5
    bool connect = true;
    bool connack = true;
    bool expectDisconnect = true;
    bool cleanStart = true;
    QString command;
    std::vector<CaseMessage> messages;

    [[nodiscard]] QString title() const;
};

/// The bytes that payload words stand for: "20 r2 00 00". InvalidFormat names the word.
[[nodiscard]] Result<QByteArray> parsePayloadWords(const QString &words);

/// The cases of one file's content; `file` is only for the cases and the error text, which says where the mistake is.
[[nodiscard]] Result<std::vector<ConformanceCase>> parseCaseFile(const QByteArray &json, const QString &file);

/// The cases of all *.json files of a folder, by file name. NotFound when there are none.
[[nodiscard]] Result<std::vector<ConformanceCase>> readCaseFolder(const QString &folder);

} // namespace mangrove::conformance
