// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/icons.h"

#include "ui/frame/svgdrawing.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Renders an SVG whose lines are "currentColor" in the colour of the moment.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(QString name, const QColor &color, QList<QSize> sizes = {})
        : m_name(std::move(name))
        , m_color(color)
        , m_sizes(std::move(sizes))
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        if (const std::optional<SvgDrawing> drawing = SvgDrawing::parse(content())) {
            drawing->paint(*painter, rect, colorFor(mode));
        }
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = u"mangrove/%1/%2/%3x%4"_s.arg(m_name, colorFor(mode).name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = QPixmap(size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            paint(&painter, QRect(QPoint(0, 0), size), mode, state);
            painter.end();
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return m_sizes; }

    QIconEngine *clone() const override { return new IconEngine(*this); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        }
        if (mode == QIcon::Selected) {
            return palette.color(QPalette::HighlightedText);
        }
        return m_color.isValid() ? m_color : palette.color(QPalette::WindowText);
    }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(u":/icons/"_s + m_name + u".svg"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString m_name;
    QColor m_color;
    QList<QSize> m_sizes; ///< for a window system that asks; any other can be had too
};

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

} // namespace

QIcon themedIcon(const QString &name)
{
    return QIcon(new IconEngine(name, QColor()));
}

QIcon applicationIcon()
{
    return QIcon(new IconEngine(u"mangrove"_s, QColor(), {QSize(64, 64)}));
}

QIcon tintedIcon(const QString &name, const QColor &color)
{
    return QIcon(new IconEngine(name, color));
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x6C, 0xC5, 0x8A) : QColor(0x1B, 0x7F, 0x46);
    case Tone::Caution:
        return dark ? QColor(0xE8, 0xB3, 0x4B) : QColor(0x9A, 0x62, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xF0, 0x7F, 0x78) : QColor(0xB3, 0x26, 0x1E);
    case Tone::Note:
        return dark ? QColor(0x7F, 0xB2, 0xF0) : QColor(0x1F, 0x5F, 0xAE);
    }
    return palette.color(QPalette::WindowText);
}

QColor dimColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    constexpr double kShare = 0.62;
    return QColor::fromRgbF(static_cast<float>(text.redF() * kShare + base.redF() * (1 - kShare)),
                            static_cast<float>(text.greenF() * kShare + base.greenF() * (1 - kShare)),
                            static_cast<float>(text.blueF() * kShare + base.blueF() * (1 - kShare)));
}

} // namespace mangrove
