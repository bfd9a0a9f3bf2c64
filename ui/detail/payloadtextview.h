// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadarea.h"
#include "ui/detail/payloadrows.h"
#include "ui/detail/payloadtext.h"
#include "ui/detail/rowcolors.h"
#include "ui/detail/textfolds.h"

#include <QString>
#include <QTextLayout>

#include <optional>
#include <utility>

namespace mangrove {

/// Text of any size: lines are broken at the view's width and only the visible rows are decoded. Rows of a large text are
/// counted on another thread, again after a change of width; its beginning shows at once. Control characters and invalid
/// UTF-8 are visible. Shows the whole text, but for what the person folds away. GUI thread.
class PayloadTextView : public PayloadArea
{
    Q_OBJECT

public:
    explicit PayloadTextView(QWidget *parent = nullptr);

    /// Null for nothing. `keepPlace`: a newer value of the same; what was scrolled to stays where it is.
    void setText(std::shared_ptr<const PayloadText> text, bool keepPlace = false);
    [[nodiscard]] const std::shared_ptr<const PayloadText> &text() const { return m_text; }
    void setColors(RowColorer colors) { m_colors = colors; }
    /// For indented JSON: what stands between brackets can be folded away.
    void setFoldable();
    [[nodiscard]] const TextFolds &folds() const { return m_folds; }
    /// Folds or unfolds what begins in the row.
    void toggleFold(int row);
    /// All that is directly inside the outermost brackets.
    void foldAll();
    void unfoldAll();
    /// Whether rows are being counted for what is on the screen.
    [[nodiscard]] bool isBusy() const { return m_counting.isBusy(); }
    [[nodiscard]] const AsideWork &counting() const { return m_counting; }

    void reveal(std::int64_t begin, std::int64_t end) override;
    [[nodiscard]] QString textOfRange(std::int64_t begin, std::int64_t end) const override;
    [[nodiscard]] bool isCopyExact(std::int64_t begin, std::int64_t end) const override;
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
    [[nodiscard]] int rowOf(std::int64_t offset) const override;
    [[nodiscard]] int gutterWidth() const override;
    void gutterPressed(int row) override { toggleFold(row); }
    void showEvent(QShowEvent *event) override;

private:
    struct Row
    {
        QString text;
        std::vector<std::int64_t> offsets; ///< of each character of the text, and of the end
        std::vector<std::pair<std::int64_t, std::int64_t>> marks; ///< bytes that stand as marks
    };

    void countRows(const std::shared_ptr<const PayloadText> &text);
    void adopt(std::shared_ptr<const PayloadText> text, std::shared_ptr<const PayloadRows> rows);
    [[nodiscard]] PayloadRows::Row extentOf(int row) const;
    [[nodiscard]] Row row(int row) const;
    void layOut(QTextLayout &layout) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formats(const Row &shown, const RowColors &colors) const;
    void paintFold(QPainter &painter, const PayloadRows::Row &extent, const QRect &area, int textWidth);
    [[nodiscard]] bool canFold(const PayloadRows::Row &extent) const;
    void makeFoldActions();
    void applyFolds(const std::vector<TextFolds::Fold> &folds, std::int64_t top);
    void carryFolds(QByteArrayView before, QByteArrayView after);
    void foldsChanged(std::int64_t top);
    [[nodiscard]] std::int64_t topOffset() const;

    std::shared_ptr<const PayloadText> m_text;
    std::shared_ptr<const PayloadRows> m_rows; ///< of m_text; null with it
    std::shared_ptr<const PayloadText> m_next; ///< takes m_text's place once its rows are counted
    mutable int m_lastRow = -1; ///< rows are asked for one after the other
    mutable PayloadRows::Row m_lastExtent;
    RowColorer m_colors = nullptr;
    TextFolds m_folds; ///< of m_text
    bool m_foldable = false;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_toReveal; ///< once its row is counted
    AsideWork m_counting;
    AsideWork m_folding;
};

} // namespace mangrove
