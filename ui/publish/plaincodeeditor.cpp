// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/plaincodeeditor.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace mangrove {

PlainCodeEditor::PlainCodeEditor(QWidget *parent, std::function<void()> changed)
    : QPlainTextEdit(parent)
    , m_changed(std::move(changed))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting) {
            m_whole.clear();
            m_changed();
        }
    });
}

QByteArray PlainCodeEditor::text() const
{
    if (!m_whole.isEmpty()) {
        return m_whole;
    }
    // Not toPlainText(), which makes blanks of no-break spaces.
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, QChar(u'\n'));
    QByteArray utf8 = text.toUtf8();
    if (m_carriageReturns) {
        utf8.replace("\n", "\r\n");
    }
    return utf8;
}

qsizetype PlainCodeEditor::size() const
{
    return std::max<qsizetype>(m_whole.size(), document()->characterCount() - 1);
}

void PlainCodeEditor::setText(const QByteArray &utf8)
{
    m_setting = true;
    const qsizetype pairs = utf8.count("\r\n");
    m_carriageReturns = pairs > 0 && pairs == utf8.count('\n');
    selectAll();
    insertPlainText(QString::fromUtf8(utf8));
    moveCursor(QTextCursor::Start);
    m_setting = false;
    m_whole.clear();
    if (text() != utf8) {
        m_whole = utf8;
    }
    m_changed();
}

void PlainCodeEditor::setLanguage(Language language)
{
    Q_UNUSED(language)
}

void PlainCodeEditor::setCursor(qsizetype line, qsizetype column)
{
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
    QTextCursor cursor(block.isValid() ? block : document()->lastBlock());
    for (qsizetype at = 1; at < column && !cursor.atBlockEnd(); ++at) {
        cursor.movePosition(QTextCursor::NextCharacter);
    }
    setTextCursor(cursor);
    ensureCursorVisible();
}

void PlainCodeEditor::markLine(qsizetype line, const QColor &color)
{
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
    if (line < 1 || !block.isValid()) {
        setExtraSelections({});
        return;
    }
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    QColor background = color;
    background.setAlphaF(0.15F);
    mark.format.setBackground(background);
    setExtraSelections({mark});
}

} // namespace mangrove
