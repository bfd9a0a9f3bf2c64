// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadarea.h"
#include "ui/detail/payloadrows.h"
#include "ui/detail/payloadtext.h"

#include <QString>

class QTextLayout;

namespace mangrove {

/// Text of any size: lines are broken at the view's width and only the visible rows are decoded. Rows of a large text are
/// counted on another thread, again after a change of width; its beginning shows at once. Control characters and invalid
/// UTF-8 are visible. Shows the whole text. GUI thread.
class PayloadTextView : public PayloadArea
{
    Q_OBJECT

public:
    explicit PayloadTextView(QWidget *parent = nullptr);

    /// Null for nothing. `keepPlace`: a newer value of the same; what was scrolled to stays where it is.
    void setText(std::shared_ptr<const PayloadText> text, bool keepPlace = false);
    [[nodiscard]] const std::shared_ptr<const PayloadText> &text() const { return m_text; }
    /// Whether rows are being counted for what is on the screen.
    [[nodiscard]] bool isBusy() const { return m_counting.isBusy(); }
    [[nodiscard]] const AsideWork &counting() const { return m_counting; }

    [[nodiscard]] QString textOfRange(std::int64_t begin, std::int64_t end) const override;
    [[nodiscard]] std::int64_t byteCount() const override;
    [[nodiscard]] int rowCount() const override;
    /// What a row shows; for tests.
    [[nodiscard]] QString rowText(int row) const;

Q_SIGNALS:
    void countingStarted();

protected:
    void layoutRows() override;
    void paintRow(QPainter &painter, int row, const QRect &area) override;
    [[nodiscard]] std::int64_t offsetAt(int row, int x) const override;
    void showEvent(QShowEvent *event) override;

private:
    struct Row
    {
        QString text;
        std::vector<std::int64_t> offsets; ///< of each character of the text, and of the end
    };

    void countRows(const std::shared_ptr<const PayloadText> &text);
    void adopt(std::shared_ptr<const PayloadText> text, std::shared_ptr<const PayloadRows> rows);
    [[nodiscard]] PayloadRows::Row extentOf(int row) const;
    [[nodiscard]] Row row(int row) const;
    void layOut(QTextLayout &layout) const;

    std::shared_ptr<const PayloadText> m_text;
    std::shared_ptr<const PayloadRows> m_rows; ///< of m_text; null with it
    std::shared_ptr<const PayloadText> m_next; ///< takes m_text's place once its rows are counted
    mutable int m_lastRow = -1; ///< rows are asked for one after the other
    mutable PayloadRows::Row m_lastExtent;
    AsideWork m_counting;
};

} // namespace mangrove
