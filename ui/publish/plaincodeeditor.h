// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/publish/codeeditor.h"

#include <QPlainTextEdit>

namespace mangrove {

/// The editor where the module "editor" can't be loaded: without highlighting. Of a text with both kinds of line ends, or
/// with lone carriage returns, the line ends are kept until it is changed by hand. GUI thread.
class PlainCodeEditor final : public QPlainTextEdit, public CodeEditor
{
    Q_OBJECT

public:
    PlainCodeEditor(QWidget *parent, std::function<void()> changed);

    [[nodiscard]] QWidget *widget() override { return this; }
    [[nodiscard]] QByteArray text() const override;
    [[nodiscard]] qsizetype size() const override;
    void setText(const QByteArray &utf8) override;
    void setLanguage(Language language) override;
    void setCursor(qsizetype line, qsizetype column) override;
    void markLine(qsizetype line, const QColor &color) override;

private:
    std::function<void()> m_changed;
    QByteArray m_whole; ///< the text as it was set, as long as nobody changed it
    bool m_carriageReturns = false; ///< every line ends with CR LF
    bool m_setting = false;
};

} // namespace mangrove
