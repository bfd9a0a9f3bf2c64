// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/toneframe.h"

#include "ui/frame/plaintext.h"

#include <QEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kIconSize = 20;

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return u"check"_s;
    case Tone::Caution:
        return u"warning"_s;
    case Tone::Bad:
        return u"error"_s;
    case Tone::Note:
        break;
    }
    return u"info"_s;
}

} // namespace

ToneFrame::ToneFrame(QWidget *parent)
    : QFrame(parent)
    , m_icon(plainLabel(this))
{
    setAutoFillBackground(true);
}

void ToneFrame::setTone(Tone tone)
{
    m_tone = tone;
    updateColors();
}

void ToneFrame::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange) {
        updateColors();
    }
    QFrame::changeEvent(event);
}

void ToneFrame::updateColors()
{
    const QPalette inherited = parentWidget() ? parentWidget()->palette() : QPalette();
    const QColor tone = toneColor(m_tone, inherited);
    const QColor window = inherited.color(QPalette::Window);
    constexpr float kTint = 0.12F;
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, QColor::fromRgbF(tone.redF() * kTint + window.redF() * (1 - kTint),
                                                       tone.greenF() * kTint + window.greenF() * (1 - kTint),
                                                       tone.blueF() * kTint + window.blueF() * (1 - kTint)));
    setPalette(tinted);
    m_icon->setPixmap(
        tintedIcon(iconName(m_tone), tone).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

} // namespace mangrove
