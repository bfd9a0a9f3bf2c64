// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace mangrove::test {

inline constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();
inline constexpr std::uint64_t kMiB = 1024 * 1024;

inline mqtt::PublishView message(QByteArrayView payload)
{
    mqtt::PublishView view;
    view.payload = payload;
    return view;
}

/// A payload that tells of whom it is.
inline QByteArray payloadOf(TopicId topic, std::uint64_t sequence, qsizetype size)
{
    QByteArray payload = QByteArray::number(topic) + ':' + QByteArray::number(qulonglong{sequence}) + ':';
    payload.append(std::max<qsizetype>(0, size - payload.size()), static_cast<char>('a' + sequence % 26));
    return payload;
}

inline bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

/// Everything that can be read agrees with everything else.
inline void verifyWhole(const MessageStore &store, TopicId topics)
{
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    for (TopicId topic = 0; topic < topics; ++topic) {
        const std::uint32_t count = store.count(topic);
        const std::uint64_t end = store.endSequence(topic);
        const std::vector<MessagePreview> previews = store.previews(topic, kEnd, kEnd, 32);
        QCOMPARE(previews.size(), count);
        for (std::size_t i = 0; i < previews.size(); ++i) {
            const MessagePreview &preview = previews[i];
            QCOMPARE(preview.sequence, end - 1 - i);
            const QByteArray head
                = QByteArray::number(topic) + ':' + QByteArray::number(qulonglong{preview.sequence});
            QVERIFY(preview.payloadStart.startsWith(head + ':'));
            bytes += preview.payloadSize;
        }
        messages += count;
    }
    const Ledger ledger = store.ledger();
    QCOMPARE(ledger.stored, messages);
    QCOMPARE(ledger.storedBytes, bytes);
    QVERIFY(addsUp(ledger));
}

} // namespace mangrove::test
