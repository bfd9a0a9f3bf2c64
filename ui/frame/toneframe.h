// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/icons.h"

#include <QFrame>

class QLabel;

namespace mangrove {

/// A bar above content, tinted in the colour of its tone, with that tone's icon. Follows light and dark. GUI thread.
class ToneFrame : public QFrame
{
    Q_OBJECT

public:
    explicit ToneFrame(QWidget *parent = nullptr);

protected:
    /// For the layout, which the derived class makes.
    [[nodiscard]] QLabel *icon() const { return m_icon; }
    void setTone(Tone tone);

    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    Tone m_tone = Tone::Note;
    QLabel *m_icon = nullptr;
};

} // namespace mangrove
