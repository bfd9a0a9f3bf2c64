// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/sentmessages.h"

namespace mangrove {

/// The messages sent over a connection with their texts for a view. GUI thread.
class SentMessageItems final : public SentMessages
{
    Q_OBJECT

public:
    using SentMessages::SentMessages;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString resultText(const SentMessage &message);
};

} // namespace mangrove
