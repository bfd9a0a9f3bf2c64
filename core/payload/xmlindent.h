// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace mangrove {

// Why a text is not well-formed XML, and where.
struct XmlProblem
{
    qsizetype line = 1; // from 1
    qsizetype column = 1; // from 1, in characters
    QString detail; // the parser's words, in its language
};

// Whether the text is one well-formed XML document. Nothing outside of it is read, and an entity that the document declares
// may stand for some thousand characters at the most. Any thread.
std::optional<XmlProblem> checkXml(QByteArrayView text);

// Puts every element on a line of its own. Only white space between tags changes; where an element holds text, or asks by
// xml:space for its white space to be kept, everything in it stays as it is. Nothing when the text is no XML, or when the
// result would be larger than `maximumSize` bytes. Any thread.
std::optional<QByteArray> indentXml(QByteArrayView text, qsizetype maximumSize);

} // namespace mangrove
