// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadtext.h"
#include "ui/frame/asidework.h"

#include <QAbstractScrollArea>
#include <QImage>

class QLabel;

namespace mangrove {

/// The format by the first bytes, as QImageReader names it: "png", "jpeg", "gif" or "webp"; empty for any other. Never SVG,
/// which could refer to other things.
[[nodiscard]] QByteArray imageFormat(QByteArrayView payload);

/// What became of an attempt to decode a picture.
struct DecodedImage
{
    enum class Outcome { Decoded, Broken, TooLarge, NotSupported };
    static constexpr qint64 kMostPixels = 40'000'000;

    Outcome outcome = Outcome::Broken;
    QImage image;
    QSize size; ///< as the file says
    QByteArray format;
    bool isAnimated = false; ///< the first picture is shown
    bool isDamaged = false; ///< decoded, but parts of it may be missing or wrong
};

/// Any thread. Bounded by kMostPixels, which is looked at before anything is decoded. Says nothing on stderr once
/// installMessageFilter() was called; only then is damage noticed.
[[nodiscard]] DecodedImage decodeImage(const QByteArray &payload);

/// A payload that is a picture: fitted, or in its own size, or larger. Decoded off the GUI thread when it is first shown.
/// GUI thread.
class ImagePane : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ImagePane(QWidget *parent = nullptr);

    /// Null for nothing.
    void setPayload(std::shared_ptr<const PayloadText> payload);
    [[nodiscard]] bool isBusy() const { return m_decoding.isBusy(); }
    [[nodiscard]] const AsideWork &decoding() const { return m_decoding; }
    [[nodiscard]] const DecodedImage &decoded() const { return m_decoded; }
    [[nodiscard]] double scale() const; ///< 1 for one pixel of the picture on one of the screen
    void setFitted();
    void zoomBy(double factor);
    void setScale(double scale);
    [[nodiscard]] QString description() const;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void decode();
    void makeActions();
    void updateScrollBars();
    void paintChecks(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] QSizeF shownSize() const;

    std::shared_ptr<const PayloadText> m_payload;
    bool m_isDecoded = false;
    DecodedImage m_decoded;
    bool m_fitted = true;
    double m_scale = 1;
    AsideWork m_decoding;
};

} // namespace mangrove
