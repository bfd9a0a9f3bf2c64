// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QByteArray>
#include <QPainterPath>
#include <QPen>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;
class QXmlStreamAttributes;

namespace mangrove {

/// A picture in the small part of SVG that the program's own icons are written in: shapes and paths, filled and stroked in
/// plain colours, in groups, without transformations. Qt's library for SVG does more and is loaded for it at every start.
/// A value; GUI thread.
class SvgDrawing
{
public:
    /// Nothing for a file with anything else in it.
    [[nodiscard]] static std::optional<SvgDrawing> parse(const QByteArray &svg);

    /// In the middle of the rectangle, as large as fits. `current` is what the file calls currentColor.
    void paint(QPainter &painter, const QRectF &rect, const QColor &current) const;

private:
    /// How shapes are drawn; a colour that is not valid stands for currentColor.
    struct Manner
    {
        bool fills = true;
        bool strokes = false;
        QColor fill = Qt::black;
        QPen pen{QBrush(), 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
        QColor stroke;

        [[nodiscard]] bool read(const QXmlStreamAttributes &attributes);
    };
    struct Shape
    {
        QPainterPath path;
        Manner manner;
    };

    QRectF m_viewBox;
    std::vector<Shape> m_shapes;
};

} // namespace mangrove
