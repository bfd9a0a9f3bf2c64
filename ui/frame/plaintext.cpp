// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QFontMetricsF>
#include <QLabel>
#include <QMessageBox>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// Layouts ask a label for its size a dozen times before a window is shown, and QLabel finds the glyphs of its text anew each
/// time: half of what laying out the start page took. Here it is measured once for all widths that break it alike.
class PlainLabel final : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] int heightForWidth(int width) const override
    {
        return isPlain() ? sizeForWidth(width).height() : QLabel::heightForWidth(width);
    }

    [[nodiscard]] QSize sizeHint() const override { return isPlain() ? preferredSize() : QLabel::sizeHint(); }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        if (!isPlain()) {
            return QLabel::minimumSizeHint();
        }
        // As wide as the longest word, as high as one line: a higher one where letters come from another font.
        const bool simple = std::ranges::all_of(
            text(), [](QChar letter) { return letter.unicode() < kFirstNotLatin && letter != u'\n'; });
        const int height = simple ? lineHeight() : unwrappedHeight();
        return {sizeForWidth(0).width(), std::min(height, preferredSize().height())};
    }

private:
    static constexpr std::size_t kMostSizes = 12;
    static constexpr char16_t kFirstNotLatin = 0x100; // every font has what is before

    /// Nothing that only QLabel knows how to measure.
    [[nodiscard]] bool isPlain() const
    {
        return !text().isEmpty() && frameWidth() == 0 && indent() <= 0 && !text().contains(u'\t')
               && buddy() == nullptr;
    }

    /// QLabel's choice: a text that wraps is not wider than 80 letters, and narrower when it is short.
    [[nodiscard]] QSize preferredSize() const
    {
        ensurePolished();
        if (minimumWidth() > 0 || !wordWrap()) {
            return sizeForWidth(minimumWidth() > 0 ? minimumWidth() : QWIDGETSIZE_MAX);
        }
        const QFontMetrics metrics = fontMetrics();
        const int width = innerWidth(std::min(metrics.averageCharWidth() * 80, maximumWidth()));
        QSize size = textSize(width);
        if (size.height() < 4 * metrics.lineSpacing() && size.width() > width / 2) {
            size = textSize(width / 2);
        }
        if (size.height() < 2 * metrics.lineSpacing() && size.width() > width / 4) {
            size = textSize(width / 4);
        }
        return outerSize(size);
    }

    [[nodiscard]] int lineHeight() const
    {
        return outerSize({0, static_cast<int>(std::ceil(QFontMetricsF(font()).height()))}).height();
    }

    [[nodiscard]] int unwrappedHeight() const { return outerSize(textSize(QWIDGETSIZE_MAX)).height(); }

    [[nodiscard]] QSize sizeForWidth(int width) const
    {
        return outerSize(
            textSize(wordWrap() ? innerWidth(std::max(width, minimumWidth())) : QWIDGETSIZE_MAX));
    }

    [[nodiscard]] QMargins allMargins() const { return contentsMargins() + margin(); }
    [[nodiscard]] int innerWidth(int width) const
    {
        return std::max(width - allMargins().left() - allMargins().right(), 0);
    }
    [[nodiscard]] QSize outerSize(QSize inner) const
    {
        return inner.grownBy(allMargins()).expandedTo(minimumSize());
    }

    [[nodiscard]] QSize textSize(int width) const
    {
        if (m_layout.text().isEmpty() || m_text != text() || m_layout.font() != font()
            || m_wraps != wordWrap()) {
            m_sizes.clear();
            m_text = text();
            m_wraps = wordWrap();
            m_layout.setFont(font());
            m_layout.setText(QString(m_text).replace(u'\n', QChar::LineSeparator));
            QTextOption option;
            option.setWrapMode(m_wraps ? QTextOption::WordWrap : QTextOption::ManualWrap);
            m_layout.setTextOption(option);
        }
        // The same lines fit until the longest does not any more.
        const auto known = std::ranges::find_if(m_sizes, [width](const auto &entry) {
            return entry.first == width || (entry.second.width() <= width && width <= entry.first);
        });
        if (known != m_sizes.end()) {
            return known->second;
        }
        if (m_sizes.size() == kMostSizes) {
            m_sizes.erase(m_sizes.begin());
        }
        return m_sizes.emplace_back(width, breakLines(width)).second;
    }

    [[nodiscard]] QSize breakLines(int width) const
    {
        const qreal leading = QFontMetricsF(font()).leading();
        qreal height = -leading;
        qreal widest = 0;
        m_layout.beginLayout();
        for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
            line.setLineWidth(width);
            // Lines begin on whole pixels.
            height = std::ceil(height + leading) + line.height();
            widest = std::max(widest, line.naturalTextWidth());
        }
        m_layout.endLayout();
        return {static_cast<int>(std::ceil(widest)), static_cast<int>(std::ceil(height))};
    }

    mutable QTextLayout m_layout;
    mutable QString m_text; ///< what the layout and the sizes are of
    mutable bool m_wraps = false;
    mutable std::vector<std::pair<int, QSize>> m_sizes; ///< by width
};

} // namespace

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *plainLabel(QWidget *parent)
{
    return plainLabel(QString(), parent);
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    // A plain string would be guessed at by Qt::mightBeRichText, so it is rich text on purpose, with the content escaped.
    // pre-wrap keeps line breaks and spaces and still wraps a long line.
    return u"<p style=\"white-space:pre-wrap\">"_s + text.toHtmlEscaped() + u"</p>"_s;
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip(text));
}

void setPlainToolTip(QAction *action, const QString &text)
{
    action->setToolTip(plainToolTip(text));
}

QMessageBox *plainMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                             QMessageBox::StandardButtons buttons, QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(icon);
    box->setWindowTitle(title);
    box->setText(text);
    box->setStandardButtons(buttons);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

} // namespace mangrove
