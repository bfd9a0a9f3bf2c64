// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/svgpath.h"

#include <QTransform>

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace mangrove {

namespace {

constexpr std::size_t kMostArguments = 7;

std::size_t argumentCount(char command)
{
    switch (command | 0x20) {
    case 'z':
        return 0;
    case 'h':
    case 'v':
        return 1;
    case 'm':
    case 'l':
    case 't':
        return 2;
    case 's':
    case 'q':
        return 4;
    case 'c':
        return 6;
    case 'a':
        return kMostArguments;
    default:
        return kMostArguments + 1;
    }
}

class Parser
{
public:
    explicit Parser(QByteArrayView data)
        : m_at(data.data())
        , m_end(data.data() + data.size())
    {}

    std::optional<QPainterPath> parse()
    {
        char command = 0;
        for (skipSpace(); m_at != m_end; skipSpace()) {
            const bool letter = (*m_at | 0x20) >= 'a' && (*m_at | 0x20) <= 'z';
            if (letter) {
                command = *m_at++;
            } else if (command == 0 || argumentCount(command) == 0) {
                return {};
            }
            const std::size_t count = argumentCount(command);
            if (count > kMostArguments || (m_path.elementCount() == 0 && (command | 0x20) != 'm')
                || !read(count)) {
                return {};
            }
            draw(command);
            // Further pairs after a move are lines.
            if ((command | 0x20) == 'm') {
                command = command == 'm' ? 'l' : 'L';
            }
        }
        return m_path;
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == ',' || *m_at == '\n' || *m_at == '\t')) {
            ++m_at;
        }
    }

    bool read(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            skipSpace();
            // The flags of an arc are one digit each and need nothing between them.
            const bool flag = count == kMostArguments && (i == 3 || i == 4);
            const char *end = flag && m_at != m_end ? m_at + 1 : m_end;
            const auto [next, error] = std::from_chars(m_at, end, m_arguments[i]);
            if (error != std::errc()) {
                return false;
            }
            m_at = next;
        }
        return true;
    }

    void draw(char command)
    {
        const QPointF here = m_path.currentPosition();
        const QPointF base = command >= 'a' ? here : QPointF();
        const auto point
            = [this, base](std::size_t i) { return base + QPointF(m_arguments[i], m_arguments[i + 1]); };
        QPointF control;
        switch (command | 0x20) {
        case 'z':
            m_path.closeSubpath();
            break;
        case 'h':
            m_path.lineTo(base.x() + m_arguments[0], here.y());
            break;
        case 'v':
            m_path.lineTo(here.x(), base.y() + m_arguments[0]);
            break;
        case 'm':
            m_path.moveTo(point(0));
            break;
        case 'l':
            m_path.lineTo(point(0));
            break;
        case 'a':
            arc(here, point(5));
            break;
        default:
            control = curve(command, here, point);
        }
        m_control = control;
        m_last = static_cast<char>(command | 0x20);
    }

    /// Returns the last control point, which the next curve may mirror.
    template <typename Point>
    QPointF curve(char command, QPointF here, const Point &point)
    {
        const bool afterCubic = m_last == 'c' || m_last == 's';
        const bool afterQuadratic = m_last == 'q' || m_last == 't';
        const QPointF mirrored = here * 2 - m_control;
        QPointF control;
        switch (command | 0x20) {
        case 'c':
            control = point(2);
            m_path.cubicTo(point(0), control, point(4));
            break;
        case 's':
            control = point(0);
            m_path.cubicTo(afterCubic ? mirrored : here, control, point(2));
            break;
        case 'q':
            control = point(0);
            m_path.quadTo(control, point(2));
            break;
        default:
            control = afterQuadratic ? mirrored : here;
            m_path.quadTo(control, point(0));
        }
        return control;
    }

    /// SVG 1.1 appendix F.6: from two points on an ellipse to its centre, then along it, a quarter at most at a time.
    void arc(QPointF from, QPointF to)
    {
        double rx = std::abs(m_arguments[0]);
        double ry = std::abs(m_arguments[1]);
        if (rx == 0 || ry == 0 || from == to) {
            m_path.lineTo(to);
            return;
        }
        QTransform rotation;
        rotation.rotate(m_arguments[2]);
        const QPointF half = rotation.inverted().map((from - to) / 2);
        const double stretch = std::hypot(half.x() / rx, half.y() / ry);
        if (stretch > 1) {
            rx *= stretch;
            ry *= stretch;
        }
        // Where the ellipse is a circle of radius 1 around the middle of the chord.
        const QPointF unit(half.x() / rx, half.y() / ry);
        const double square = QPointF::dotProduct(unit, unit);
        const bool large = m_arguments[3] != 0;
        const bool sweep = m_arguments[4] != 0;
        const double distance = std::sqrt(std::max(0.0, 1 / square - 1)) * (large == sweep ? -1 : 1);
        const QPointF center(unit.y() * distance, -unit.x() * distance);
        const double start = std::atan2(unit.y() - center.y(), unit.x() - center.x());
        double extent = std::atan2(-unit.y() - center.y(), -unit.x() - center.x()) - start;
        if (sweep && extent < 0) {
            extent += 2 * std::numbers::pi;
        } else if (!sweep && extent > 0) {
            extent -= 2 * std::numbers::pi;
        }
        QTransform place = QTransform::fromScale(rx, ry) * rotation;
        place *= QTransform::fromTranslate((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
        const int pieces = static_cast<int>(std::ceil(std::abs(extent) / (std::numbers::pi / 2) - 1e-9));
        const double step = extent / pieces;
        const double reach = 4.0 / 3.0 * std::tan(step / 4);
        for (int i = 0; i < pieces; ++i) {
            const double a = start + i * step;
            const double b = a + step;
            const QPointF first(std::cos(a) - reach * std::sin(a), std::sin(a) + reach * std::cos(a));
            const QPointF second(std::cos(b) + reach * std::sin(b), std::sin(b) - reach * std::cos(b));
            const QPointF end = i + 1 == pieces ? to : place.map(center + QPointF(std::cos(b), std::sin(b)));
            m_path.cubicTo(place.map(center + first), place.map(center + second), end);
        }
    }

    const char *m_at;
    const char *m_end;
    QPainterPath m_path;
    QPointF m_control;
    std::array<double, kMostArguments> m_arguments{};
    char m_last = 0;
};

} // namespace

std::optional<QPainterPath> svgPath(QByteArrayView data)
{
    return Parser(data).parse();
}

} // namespace mangrove
