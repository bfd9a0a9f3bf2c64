// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/bytevalues.h"

#include <QByteArray>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;

namespace mangrove {

/// What the bytes selected in the hex view mean as numbers and times, in either byte order; those that take exactly the
/// selected bytes stand out. GUI thread.
class ByteInspector : public QWidget
{
    Q_OBJECT

public:
    explicit ByteInspector(QWidget *parent = nullptr);

    /// The first bytes from where the selection begins, eight at most, and how many are selected; none for 0.
    void setBytes(const QByteArray &bytes, std::int64_t offset, std::int64_t selected);
    [[nodiscard]] QString text(ByteReading::Type type) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showReadings();
    void arrange();

    QByteArray m_bytes;
    std::int64_t m_selected = 0;
    QLabel *m_place = nullptr;
    QComboBox *m_order = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<QLabel *> m_names; ///< by type
    QList<QLabel *> m_values;
    int m_layout = 0; ///< 1 for a narrow pane, else how many pairs of name and value are side by side
};

} // namespace mangrove
