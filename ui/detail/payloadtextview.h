// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadarea.h"
#include "ui/detail/payloadtext.h"

#include <QString>

class QTextLayout;

namespace mangrove {

/// Text of any size: lines are broken at the view's width, counted in bytes so that a resize costs a step per line and
/// nothing per character; only the visible rows are decoded. Control characters and invalid UTF-8 are visible. Shows the
/// whole text. GUI thread.
class PayloadTextView : public PayloadArea
{
    Q_OBJECT

public:
    using PayloadArea::PayloadArea;

    void setText(std::shared_ptr<const PayloadText> text); ///< null for nothing

    [[nodiscard]] QString textOfRange(std::int64_t begin, std::int64_t end) const override;
    [[nodiscard]] std::int64_t byteCount() const override;
    [[nodiscard]] int rowCount() const override;
    /// What a row shows; for tests.
    [[nodiscard]] QString rowText(int row) const;

protected:
    void layoutRows() override;
    void paintRow(QPainter &painter, int row, const QRect &area) override;
    [[nodiscard]] std::int64_t offsetAt(int row, int x) const override;

private:
    struct Row
    {
        QString text;
        std::vector<std::int64_t> offsets; ///< of each character of the text, and of the end
    };

    [[nodiscard]] std::int64_t breakNear(std::int64_t offset, std::int64_t end) const;
    [[nodiscard]] Row row(int row) const;
    void layOut(QTextLayout &layout) const;

    std::shared_ptr<const PayloadText> m_text;
    std::vector<std::uint32_t> m_firstRows; ///< per line, and the count of all rows at the end
    int m_columns = 80;
};

} // namespace mangrove
