// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/publish/codeeditor.h"
#include "ui/publish/editor/scintilla.h"

namespace mangrove {

/// An editor with highlighting and line numbers that keeps every byte: line ends of either kind, NUL and all planes. Tab
/// moves on to the next field; Ctrl+] and Ctrl+[ indent. GUI thread.
class HighlightingEditor final : public QsciScintilla, public CodeEditor
{
    Q_OBJECT

public:
    HighlightingEditor(QWidget *parent, std::function<void()> changed);

    using QsciScintilla::setText;
    using QsciScintilla::text;

    [[nodiscard]] QWidget *widget() override { return this; }
    [[nodiscard]] QByteArray text() const override;
    [[nodiscard]] qsizetype size() const override;
    void setText(const QByteArray &utf8) override;
    void setLanguage(Language language) override;
    void setCursor(qsizetype line, qsizetype column) override;
    void markLine(qsizetype line, const QColor &color) override;

protected:
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setUpKeys();
    void applyColors();
    void fitMargin();

    std::function<void()> m_changed;
    Language m_language = Language::Plain;
    QsciLexerJSON m_json;
    QsciLexerXML m_xml;
    bool m_setting = false;
};

} // namespace mangrove
