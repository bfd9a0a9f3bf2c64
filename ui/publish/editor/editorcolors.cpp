// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/editor/editorcolors.h"

#include "ui/publish/editor/scintilla.h"

#include <QFont>
#include <QPalette>

namespace mangrove {

namespace {

QColor blended(const QColor &front, const QColor &back, float part)
{
    const auto mix = [part](float one, float other) { return one * part + other * (1 - part); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

void colorAll(QsciLexer *lexer, const EditorColors &colors, const QFont &font)
{
    lexer->setDefaultColor(colors.text);
    lexer->setDefaultPaper(colors.base);
    lexer->setDefaultFont(font);
    lexer->setColor(colors.text, -1);
    lexer->setPaper(colors.base, -1);
    lexer->setFont(font, -1);
}

} // namespace

EditorColors EditorColors::of(const QPalette &palette)
{
    EditorColors colors;
    colors.text = palette.color(QPalette::Text);
    colors.base = palette.color(QPalette::Base);
    colors.dim = blended(colors.text, colors.base, 0.6F);
    const bool dark = colors.base.lightness() < colors.text.lightness();
    colors.name = QColor::fromRgb(dark ? 0x8AB4F8U : 0x0B57A4U);
    colors.string = QColor::fromRgb(dark ? 0x9CCC8EU : 0x2E6B1FU);
    colors.number = QColor::fromRgb(dark ? 0xE5B567U : 0x8A4B00U);
    colors.word = QColor::fromRgb(dark ? 0xD7A6F0U : 0x7A2E9EU);
    colors.error = QColor::fromRgb(dark ? 0xF28B82U : 0xB3261EU);
    return colors;
}

void colorJson(QsciLexer *lexer, const EditorColors &colors, const QFont &font)
{
    colorAll(lexer, colors, font);
    lexer->setColor(colors.name, QsciLexerJSON::Property);
    lexer->setColor(colors.string, QsciLexerJSON::String);
    lexer->setColor(colors.word, QsciLexerJSON::EscapeSequence);
    lexer->setColor(colors.number, QsciLexerJSON::Number);
    lexer->setColor(colors.word, QsciLexerJSON::Keyword);
    lexer->setColor(colors.word, QsciLexerJSON::KeywordLD);
    lexer->setColor(colors.error, QsciLexerJSON::Error);
    lexer->setColor(colors.error, QsciLexerJSON::UnclosedString);
    lexer->setColor(colors.string, QsciLexerJSON::IRI);
    lexer->setColor(colors.string, QsciLexerJSON::IRICompact);
}

void colorXml(QsciLexer *lexer, const EditorColors &colors, const QFont &font)
{
    colorAll(lexer, colors, font);
    for (const int style : {QsciLexerHTML::Tag, QsciLexerHTML::UnknownTag, QsciLexerHTML::XMLTagEnd,
                            QsciLexerHTML::XMLStart, QsciLexerHTML::XMLEnd}) {
        lexer->setColor(colors.name, style);
    }
    for (const int style : {QsciLexerHTML::Attribute, QsciLexerHTML::UnknownAttribute}) {
        lexer->setColor(colors.word, style);
    }
    for (const int style : {QsciLexerHTML::HTMLDoubleQuotedString, QsciLexerHTML::HTMLSingleQuotedString,
                            QsciLexerHTML::CDATA, QsciLexerHTML::HTMLValue}) {
        lexer->setColor(colors.string, style);
    }
    lexer->setColor(colors.number, QsciLexerHTML::HTMLNumber);
    lexer->setColor(colors.number, QsciLexerHTML::Entity);
    lexer->setColor(colors.dim, QsciLexerHTML::HTMLComment);
    for (const int style :
         {QsciLexerHTML::SGMLDefault, QsciLexerHTML::SGMLCommand, QsciLexerHTML::SGMLParameter}) {
        lexer->setColor(colors.dim, style);
    }
}

} // namespace mangrove
