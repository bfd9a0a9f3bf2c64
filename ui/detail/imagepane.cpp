// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/imagepane.h"

#include "ui/frame/named.h"
#include "ui/frame/qtmessages.h"
#include "ui/frame/textformat.h"

#include <QAction>
#include <QBuffer>
#include <QImageReader>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr double kStep = 1.25;
constexpr double kSmallest = 0.02;
constexpr double kLargest = 32;
constexpr int kCaption = 24; // pixels below the picture

} // namespace

QByteArray imageFormat(QByteArrayView payload)
{
    if (payload.startsWith("\x89PNG\r\n\x1a\n")) {
        return "png";
    }
    if (payload.startsWith("\xff\xd8\xff")) {
        return "jpeg";
    }
    if (payload.startsWith("GIF87a") || payload.startsWith("GIF89a")) {
        return "gif";
    }
    constexpr qsizetype kWebpHeader = 12;
    if (payload.size() >= kWebpHeader && payload.startsWith("RIFF") && payload.sliced(8, 4) == "WEBP") {
        return "webp";
    }
    return {};
}

DecodedImage decodeImage(const QByteArray &payload)
{
    const WarningsAside warnings;
    DecodedImage decoded;
    decoded.format = imageFormat(payload);
    if (decoded.format.isEmpty() || !QImageReader::supportedImageFormats().contains(decoded.format)) {
        decoded.outcome = DecodedImage::Outcome::NotSupported;
        return decoded;
    }
    QBuffer buffer;
    buffer.setData(payload);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, decoded.format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    decoded.size = reader.size();
    decoded.isAnimated = reader.supportsAnimation() && reader.imageCount() != 1;
    const qint64 pixels = static_cast<qint64>(decoded.size.width()) * decoded.size.height();
    if (decoded.size.isEmpty()) {
        return decoded;
    }
    if (pixels > DecodedImage::kMostPixels) {
        decoded.outcome = DecodedImage::Outcome::TooLarge;
        return decoded;
    }
    decoded.image = reader.read();
    if (!decoded.image.isNull()) {
        decoded.outcome = DecodedImage::Outcome::Decoded;
        decoded.size = decoded.image.size();
        // Of other formats it warns of what does no harm, such as a color profile.
        decoded.isDamaged = decoded.format == "jpeg" && warnings.count() > 0;
    }
    return decoded;
}

ImagePane::ImagePane(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    named(this, u"imageView"_s, tr("Payload as a picture"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    makeActions();
}

void ImagePane::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        return action;
    };
    connect(add(tr("&Fit to the pane"), QKeySequence(u"F"_s)), &QAction::triggered, this,
            &ImagePane::setFitted);
    connect(add(tr("&Original size"), QKeySequence(u"1"_s)), &QAction::triggered, this,
            [this] { setScale(1); });
    connect(add(tr("Zoom &in"), QKeySequence(QKeySequence::ZoomIn)), &QAction::triggered, this,
            [this] { zoomBy(kStep); });
    connect(add(tr("Zoom &out"), QKeySequence(QKeySequence::ZoomOut)), &QAction::triggered, this,
            [this] { zoomBy(1 / kStep); });
}

void ImagePane::setPayload(std::shared_ptr<const PayloadText> payload)
{
    if (payload == m_payload) {
        return;
    }
    m_decoding.cancel();
    m_payload = std::move(payload);
    m_isDecoded = false;
    if (!m_payload) {
        m_decoded = {};
        m_fitted = true;
    }
    if (isVisible()) {
        decode();
    }
    updateScrollBars();
}

// What was shown before stays until the next picture is there.
void ImagePane::decode()
{
    if (!m_payload || m_isDecoded || m_decoding.isBusy()) {
        return;
    }
    m_decoding.start([this, payload = m_payload](WorkProgress &) {
        auto decoded = std::make_shared<const DecodedImage>(decodeImage(payload->bytes));
        return AsideWork::Delivery([this, decoded] {
            m_isDecoded = true;
            m_decoded = *decoded;
            setAccessibleDescription(description());
            updateScrollBars();
        });
    });
}

QString ImagePane::description() const
{
    const QString format = QString::fromLatin1(m_decoded.format).toUpper();
    const QString size = u"%1 × %2"_s.arg(m_decoded.size.width()).arg(m_decoded.size.height());
    switch (m_decoded.outcome) {
    case DecodedImage::Outcome::Decoded:
        if (m_decoded.isDamaged) {
            return tr("%1, %2 pixels, damaged: parts may be missing or wrong").arg(format, size);
        }
        return m_decoded.isAnimated ? tr("%1, %2 pixels, the first picture of an animation").arg(format, size)
                                    : tr("%1, %2 pixels").arg(format, size);
    case DecodedImage::Outcome::TooLarge:
        return tr("%1, %2 pixels: larger than the %3 pixels that are shown here. Save it to a file to see it.")
            .arg(format, size, countText(static_cast<std::uint64_t>(DecodedImage::kMostPixels)));
    case DecodedImage::Outcome::NotSupported:
        return tr("Pictures of this format (%1) can't be shown here. Save it to a file to see it.")
            .arg(format);
    case DecodedImage::Outcome::Broken:
        return tr("This begins like a picture (%1) but can't be read as one.").arg(format);
    }
    return {};
}

QSizeF ImagePane::shownSize() const
{
    return QSizeF(m_decoded.image.size()) * scale();
}

double ImagePane::scale() const
{
    if (!m_fitted || m_decoded.image.isNull()) {
        return m_scale;
    }
    const QSizeF room(viewport()->width() - 16, viewport()->height() - kCaption - 16);
    const double wide = room.width() / m_decoded.image.width();
    const double high = room.height() / m_decoded.image.height();
    return std::clamp(std::min({wide, high, 8.0}), kSmallest, kLargest);
}

void ImagePane::setFitted()
{
    m_fitted = true;
    updateScrollBars();
}

void ImagePane::zoomBy(double factor)
{
    setScale(scale() * factor);
}

void ImagePane::setScale(double scale)
{
    m_scale = std::clamp(scale, kSmallest, kLargest);
    m_fitted = false;
    updateScrollBars();
}

void ImagePane::updateScrollBars()
{
    const QSize shown = m_decoded.image.isNull() || m_fitted ? QSize() : shownSize().toSize();
    const QSize room = viewport()->size() - QSize(0, kCaption);
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setRange(0, std::max(0, shown.width() - room.width()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setRange(0, std::max(0, shown.height() - room.height()));
    viewport()->update();
}

void ImagePane::paintChecks(QPainter &painter, const QRectF &area) const
{
    QPixmap checks(16, 16);
    checks.fill(palette().color(QPalette::Base));
    QPainter cell(&checks);
    cell.fillRect(0, 0, 8, 8, palette().color(QPalette::AlternateBase));
    cell.fillRect(8, 8, 8, 8, palette().color(QPalette::AlternateBase));
    cell.end();
    painter.drawTiledPixmap(area, checks);
}

void ImagePane::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const QRect all = viewport()->rect();
    painter.fillRect(all, palette().color(QPalette::Base));
    const QRect room = all.adjusted(0, 0, 0, -kCaption);
    if (!m_decoded.image.isNull()) {
        const QSizeF size = shownSize();
        const QPointF corner(
            std::max(0.0, (room.width() - size.width()) / 2) - horizontalScrollBar()->value(),
            std::max(0.0, (room.height() - size.height()) / 2) - verticalScrollBar()->value());
        const QRectF area(corner, size);
        painter.save();
        painter.setClipRect(room);
        if (m_decoded.image.hasAlphaChannel()) {
            paintChecks(painter, area & QRectF(room));
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform, scale() < 2);
        painter.drawImage(area, m_decoded.image);
        painter.restore();
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (!m_isDecoded && m_payload) {
        painter.drawText(room, Qt::AlignCenter,
                         m_decoded.image.isNull() ? tr("Decoding the picture …") : QString());
    } else if (m_decoded.image.isNull()) {
        painter.drawText(room.adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, description());
    } else {
        const QString caption = tr("%1, shown at %2 %", "description, scale")
                                    .arg(description(), QString::number(qRound(scale() * 100)));
        painter.drawText(QRect(8, room.bottom(), all.width() - 16, kCaption),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(caption, Qt::ElideRight, all.width() - 16));
    }
}

void ImagePane::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    decode();
}

void ImagePane::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void ImagePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Plus) {
        zoomBy(kStep);
    } else if (event->key() == Qt::Key_Minus) {
        zoomBy(1 / kStep);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImagePane::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier) && event->angleDelta().y() != 0) {
        zoomBy(event->angleDelta().y() > 0 ? kStep : 1 / kStep);
        event->accept();
    } else {
        QAbstractScrollArea::wheelEvent(event);
    }
}

void ImagePane::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_fitted) {
        setScale(1);
    } else {
        setFitted();
    }
    event->accept();
}

} // namespace mangrove
