// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

#include <cstdint>

class QAction;

namespace mangrove {

/// Rows of a payload in a fixed font, of which only the visible ones are laid out and painted, so that any size opens at
/// once. Keeps the selection as a range of bytes. GUI thread.
class PayloadArea : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PayloadArea(QWidget *parent = nullptr);

    [[nodiscard]] bool hasSelection() const { return m_anchor != m_cursor; }
    [[nodiscard]] std::int64_t selectionBegin() const { return qMin(m_anchor, m_cursor); }
    [[nodiscard]] std::int64_t selectionEnd() const { return qMax(m_anchor, m_cursor); }
    /// The person is about to choose something, or has: the content should stay.
    [[nodiscard]] bool isSelecting() const { return m_pressed || hasSelection(); }
    void select(std::int64_t begin, std::int64_t end);
    void selectAll();
    /// Shown in the middle while there are no bytes.
    void setPlaceholder(const QString &text);
    void clearSelection() { select(0, 0); }
    void copySelection();
    /// Selects the range and scrolls to its begin.
    virtual void reveal(std::int64_t begin, std::int64_t end);
    /// Characters; more would keep the window waiting, and few programs could take them.
    static constexpr std::int64_t kMostCopied = 8 * 1024 * 1024;
    /// What copying the range puts on the clipboard.
    [[nodiscard]] virtual QString textOfRange(std::int64_t begin, std::int64_t end) const = 0;
    /// Whether that text is the bytes of the range.
    [[nodiscard]] virtual bool isCopyExact(std::int64_t /*begin*/, std::int64_t /*end*/) const
    {
        return true;
    }
    [[nodiscard]] virtual std::int64_t byteCount() const = 0;
    [[nodiscard]] virtual int rowCount() const = 0;
    /// About how many characters a byte becomes when it is copied.
    [[nodiscard]] virtual int charactersPerByte() const { return 1; }

Q_SIGNALS:
    /// A selection was begun or given up.
    void selectingChanged();
    /// The selected range is another one.
    void selectionChanged();
    /// Nothing was copied, as the range is larger than kMostCopied.
    void copyRefused(std::int64_t bytes);
    /// What was copied is not the bytes: they are no text that a clipboard can hold.
    void copiedInexactly();

protected:
    /// The width may be another one.
    virtual void layoutRows() = 0;
    virtual void paintRow(QPainter &painter, int row, const QRect &area) = 0;
    /// The byte boundary nearest to a horizontal position in a row.
    [[nodiscard]] virtual std::int64_t offsetAt(int row, int x) const = 0;
    /// The row that shows the byte.
    [[nodiscard]] virtual int rowOf(std::int64_t offset) const = 0;
    /// Room for marks before each row, in pixels; `area` of paintRow() begins after it.
    [[nodiscard]] virtual int gutterWidth() const { return 0; }
    /// The mouse was pressed before a row.
    virtual void gutterPressed(int /*row*/) {}

    /// After other content: nothing selected, and at its top unless the place is kept.
    void contentChanged(bool keepPlace);
    /// After other rows of the same content.
    void rowsChanged(int topRow);
    void scrollToRow(int row); ///< so that it is seen, with some rows around it
    [[nodiscard]] int topRow() const;
    void updateScrollBars();
    void noteRowWidth(int width); ///< widens the horizontal range when a row needs it
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] qreal characterWidth() const; ///< a row of them would be pixels off with a whole number
    [[nodiscard]] int availableColumns() const;
    static constexpr int kMargin = 8;
    static constexpr int kTopMargin = 4;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] std::int64_t offsetAtPoint(const QPoint &point) const;
    [[nodiscard]] int rowAtPoint(const QPoint &point) const; ///< may be beyond the last
    [[nodiscard]] int leftMargin() const { return kMargin + gutterWidth(); }
    bool scrollByKey(int key);

    QString m_placeholder;
    QAction *m_copy = nullptr;
    QAction *m_selectAll = nullptr;
    std::int64_t m_anchor = 0;
    std::int64_t m_cursor = 0;
    int m_widestRow = 0;
    int m_wantedTop = 0; ///< where the person scrolled to; a shorter content in between does not change it
    bool m_adjusting = false;
    bool m_pressed = false;
};

} // namespace mangrove
