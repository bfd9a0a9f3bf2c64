// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QFont;
class QPalette;
class QsciLexer;

namespace mangrove {

// What parts of a text are painted with, readable on the palette's base. GUI thread.
struct EditorColors
{
    QColor text;
    QColor base;
    QColor dim; // line numbers, comments
    QColor name; // of members, elements
    QColor string;
    QColor number;
    QColor word; // true, false, null, attributes
    QColor error;

    static EditorColors of(const QPalette &palette);
};

// Gives the lexers' styles these colours, and one font.
void colorJson(QsciLexer *lexer, const EditorColors &colors, const QFont &font);
void colorXml(QsciLexer *lexer, const EditorColors &colors, const QFont &font);

} // namespace mangrove
