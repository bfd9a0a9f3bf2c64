// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// Layouts ask a label that wraps for its height a dozen times before a window is shown, and QLabel breaks and measures
/// its lines each time: half of what laying out the start page took.
class PlainLabel final : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] int heightForWidth(int width) const override
    {
        if (m_text != text() || m_font != font() || m_margins != contentsMargins() || m_margin != margin()
            || m_indent != indent() || m_wraps != wordWrap()) {
            m_heights.clear();
            m_text = text();
            m_font = font();
            m_margins = contentsMargins();
            m_margin = margin();
            m_indent = indent();
            m_wraps = wordWrap();
        }
        const auto known = std::find_if(m_heights.begin(), m_heights.end(),
                                        [width](const auto &entry) { return entry.first == width; });
        if (known != m_heights.end()) {
            return known->second;
        }
        if (m_heights.size() == kMostHeights) {
            m_heights.erase(m_heights.begin());
        }
        return m_heights.emplace_back(width, QLabel::heightForWidth(width)).second;
    }

private:
    static constexpr std::size_t kMostHeights = 8;

    // What the heights hold for.
    mutable QString m_text;
    mutable QFont m_font;
    mutable QMargins m_margins;
    mutable int m_margin = 0;
    mutable int m_indent = 0;
    mutable bool m_wraps = false;
    mutable std::vector<std::pair<int, int>> m_heights; ///< by width
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
