// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtPlugin>

#include <cstdint>
#include <functional>

class QColor;
class QWidget;

namespace mangrove {

/// An editor for a text of UTF-8 bytes, which keeps each of them. Its widget belongs to the widget's parent, the editor
/// itself to the widget. GUI thread.
class CodeEditor
{
public:
    enum class Language : std::uint8_t { Plain, Json, Xml };

    CodeEditor() = default;
    virtual ~CodeEditor() = default;
    Q_DISABLE_COPY_MOVE(CodeEditor)

    [[nodiscard]] virtual QWidget *widget() = 0;
    [[nodiscard]] virtual QByteArray text() const = 0;
    [[nodiscard]] virtual qsizetype size() const = 0; ///< bytes of the text, or about as many
    /// Can be undone.
    virtual void setText(const QByteArray &utf8) = 0;
    virtual void setLanguage(Language language) = 0;
    /// Lines and columns (in characters) count from 1. The place is scrolled to.
    virtual void setCursor(qsizetype line, qsizetype column) = 0;
    /// Marks a line as wrong; 0 for none.
    virtual void markLine(qsizetype line, const QColor &color) = 0;
};

/// What the module "editor" is asked for: an editor that highlights, with line numbers. Kept apart as it brings QScintilla,
/// which takes its time to load.
class CodeEditorModule
{
public:
    CodeEditorModule() = default;
    virtual ~CodeEditorModule() = default;
    Q_DISABLE_COPY_MOVE(CodeEditorModule)

    /// `changed` is called after each change of the text.
    [[nodiscard]] virtual CodeEditor *makeEditor(QWidget *parent, std::function<void()> changed) = 0;
};

} // namespace mangrove

Q_DECLARE_INTERFACE(mangrove::CodeEditorModule, "mangrove.CodeEditorModule")
