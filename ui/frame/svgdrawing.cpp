// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/svgdrawing.h"

#include "ui/frame/svgpath.h"

#include <QPainter>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

double number(const QXmlStreamAttributes &attributes, QLatin1StringView name)
{
    return attributes.value(name).toDouble();
}

std::optional<QPainterPath> pathOf(QStringView element, const QXmlStreamAttributes &attributes)
{
    const auto of = [&attributes](QLatin1StringView name) { return number(attributes, name); };
    QPainterPath path;
    if (element == "path"_L1) {
        return svgPath(attributes.value("d"_L1).toLatin1());
    }
    if (element == "circle"_L1) {
        path.addEllipse(QPointF(of("cx"_L1), of("cy"_L1)), of("r"_L1), of("r"_L1));
    } else if (element == "ellipse"_L1) {
        path.addEllipse(QPointF(of("cx"_L1), of("cy"_L1)), of("rx"_L1), of("ry"_L1));
    } else if (element == "line"_L1) {
        path.moveTo(of("x1"_L1), of("y1"_L1));
        path.lineTo(of("x2"_L1), of("y2"_L1));
    } else if (element == "rect"_L1) {
        const double rx = of("rx"_L1);
        const double ry = attributes.hasAttribute("ry"_L1) ? of("ry"_L1) : rx;
        path.addRoundedRect(QRectF(of("x"_L1), of("y"_L1), of("width"_L1), of("height"_L1)), rx, ry);
    } else if (element != "g"_L1) {
        return {};
    }
    return path;
}

bool isOfTheShape(QStringView name)
{
    static constexpr std::array<QLatin1StringView, 16> kNames{
        "d"_L1,  "cx"_L1, "cy"_L1, "r"_L1,  "rx"_L1, "ry"_L1,    "x"_L1,      "y"_L1,
        "x1"_L1, "y1"_L1, "x2"_L1, "y2"_L1, "id"_L1, "width"_L1, "height"_L1, "viewBox"_L1};
    return std::ranges::any_of(kNames, [name](QLatin1StringView each) { return name == each; });
}

QRectF viewBox(QStringView text)
{
    const QList<QStringView> parts = text.split(u' ', Qt::SkipEmptyParts);
    return parts.size() == 4
               ? QRectF(parts[0].toDouble(), parts[1].toDouble(), parts[2].toDouble(), parts[3].toDouble())
               : QRectF();
}

// "none" leaves it out, "currentColor" is no valid colour here.
bool readColor(QStringView value, bool &used, QColor &color)
{
    used = value != "none"_L1;
    color = used && value != "currentColor"_L1 ? QColor(value.toString()) : QColor();
    return color.isValid() || !used || value == "currentColor"_L1;
}

} // namespace

bool SvgDrawing::Manner::read(const QXmlStreamAttributes &attributes)
{
    for (const QXmlStreamAttribute &attribute : attributes) {
        const QStringView name = attribute.name();
        const QStringView value = attribute.value();
        bool good = true;
        if (name == "fill"_L1) {
            good = readColor(value, fills, fill);
        } else if (name == "stroke"_L1) {
            good = readColor(value, strokes, stroke);
        } else if (name == "stroke-width"_L1) {
            pen.setWidthF(value.toDouble(&good));
        } else if (name == "stroke-linecap"_L1) {
            pen.setCapStyle(value == "round"_L1 ? Qt::RoundCap : Qt::FlatCap);
            good = value == "round"_L1 || value == "butt"_L1;
        } else if (name == "stroke-linejoin"_L1) {
            pen.setJoinStyle(value == "round"_L1 ? Qt::RoundJoin : Qt::MiterJoin);
            good = value == "round"_L1 || value == "miter"_L1;
        } else {
            good = isOfTheShape(name);
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

std::optional<SvgDrawing> SvgDrawing::parse(const QByteArray &svg)
{
    SvgDrawing drawing;
    std::vector<Manner> manners{Manner{}};
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::EndElement) {
            manners.pop_back();
        } else if (token == QXmlStreamReader::StartElement) {
            const QXmlStreamAttributes attributes = reader.attributes();
            Manner manner = manners.back();
            if (!manner.read(attributes)) {
                return {};
            }
            manners.push_back(manner);
            if (reader.name() == "svg"_L1) {
                drawing.m_viewBox = viewBox(attributes.value("viewBox"_L1));
                continue;
            }
            const std::optional<QPainterPath> path = pathOf(reader.name(), attributes);
            if (!path) {
                return {};
            }
            if (!path->isEmpty()) {
                drawing.m_shapes.push_back({*path, manner});
            }
        }
    }
    return reader.hasError() || drawing.m_viewBox.isEmpty() ? std::nullopt : std::optional(drawing);
}

void SvgDrawing::paint(QPainter &painter, const QRectF &rect, const QColor &current) const
{
    const auto colorOf = [&current](const QColor &color) { return color.isValid() ? color : current; };
    const double scale = std::min(rect.width() / m_viewBox.width(), rect.height() / m_viewBox.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(scale, scale);
    painter.translate(-m_viewBox.center());
    for (const Shape &shape : m_shapes) {
        QPen pen(shape.manner.pen);
        pen.setColor(colorOf(shape.manner.stroke));
        painter.setPen(shape.manner.strokes ? pen : QPen(Qt::NoPen));
        painter.setBrush(shape.manner.fills ? QBrush(colorOf(shape.manner.fill)) : QBrush(Qt::NoBrush));
        painter.drawPath(shape.path);
    }
    painter.restore();
}

} // namespace mangrove
