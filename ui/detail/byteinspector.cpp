// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/byteinspector.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::array kNames = {u"int8",  u"uint8",  u"int16", u"uint16", u"int32",  u"uint32",
                               u"int64", u"uint64", u"float", u"double", u"Unix s", u"Unix ms"};

} // namespace

ByteInspector::ByteInspector(QWidget *parent)
    : QWidget(parent)
    , m_place(plainLabel(this))
    , m_order(named(new QComboBox(this), u"byteOrder"_s, tr("Byte order")))
    , m_grid(new QGridLayout)
{
    setObjectName(u"byteInspector"_s);
    m_place->setObjectName(u"bytePlace"_s);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_order->addItem(tr("Little-endian"), static_cast<int>(ByteOrder::LittleEndian));
    m_order->addItem(tr("Big-endian"), static_cast<int>(ByteOrder::BigEndian));
    m_order->setCurrentIndex(1); // the network's
    connect(m_order, &QComboBox::currentIndexChanged, this, &ByteInspector::showReadings);
    for (const char16_t *name : kNames) {
        QLabel *label = plainLabel(QString::fromUtf16(name), this);
        label->setForegroundRole(QPalette::PlaceholderText);
        QLabel *value = plainLabel(this);
        value->setObjectName(u"reading_"_s + label->text().remove(u' '));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setFocusPolicy(Qt::NoFocus);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_names.append(label);
        m_values.append(value);
    }
    auto *top = new QHBoxLayout;
    top->addWidget(m_place, 1);
    top->addWidget(m_order);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 4, 8, 4);
    rows->setSpacing(4);
    rows->addLayout(top);
    rows->addLayout(m_grid);
    arrange();
    setBytes({}, 0, 0);
}

void ByteInspector::setBytes(const QByteArray &bytes, std::int64_t offset, std::int64_t selected)
{
    m_bytes = bytes;
    m_selected = selected;
    if (selected == 0) {
        m_place->setText(tr("Select bytes to read them as numbers."));
    } else {
        m_place->setText(tr("Offset 0x%1 (%2), bytes selected: %3")
                             .arg(offset, 0, 16)
                             .arg(countText(static_cast<std::uint64_t>(offset)),
                                  countText(static_cast<std::uint64_t>(selected))));
    }
    setPlainToolTip(m_place, m_place->text());
    showReadings();
}

QString ByteInspector::text(ByteReading::Type type) const
{
    return m_values.at(static_cast<int>(type))->text();
}

void ByteInspector::showReadings()
{
    const auto order = static_cast<ByteOrder>(m_order->currentData().toInt());
    for (QLabel *value : m_values) {
        value->setText(u"–"_s);
        value->setEnabled(false);
        value->setFont(font());
        value->setToolTip({});
    }
    constexpr int kFirstTime = static_cast<int>(ByteReading::Type::UnixSeconds);
    for (int i = kFirstTime; i < m_names.size(); ++i) {
        m_names.at(i)->hide();
        m_values.at(i)->hide();
    }
    QFont bold = font();
    bold.setBold(true);
    for (const ByteReading &reading : readBytes(m_selected > 0 ? m_bytes : QByteArray(), order)) {
        QLabel *value = m_values.at(static_cast<int>(reading.type));
        value->setText(reading.text);
        value->setEnabled(true);
        value->setFont(reading.size == m_selected ? bold : font());
        setPlainToolTip(value, reading.text);
        m_names.at(static_cast<int>(reading.type))->show();
        value->show();
    }
}

// Two pairs side by side in a narrow pane, else three; the times, and in a narrow pane long numbers, take a whole row.
void ByteInspector::arrange()
{
    constexpr int kWide = 720;
    constexpr int kNarrow = 460;
    const int columns = width() >= kWide ? 3 : 2;
    const int layout = width() < kNarrow ? 1 : columns;
    if (layout == m_layout) {
        return;
    }
    m_layout = layout;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item;
    }
    int row = 0;
    int column = 0;
    for (int i = 0; i < m_names.size(); ++i) {
        const auto type = static_cast<ByteReading::Type>(i);
        const bool time
            = type == ByteReading::Type::UnixSeconds || type == ByteReading::Type::UnixMilliseconds;
        const bool longNumber = type == ByteReading::Type::Int64 || type == ByteReading::Type::UInt64
                                || type == ByteReading::Type::Double;
        const bool whole = time || (longNumber && layout == 1);
        if (column > 0 && (whole || column == columns)) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(m_names.at(i), row, 2 * column);
        m_grid->addWidget(m_values.at(i), row, 2 * column + 1, 1, whole ? 2 * columns - 1 : 1);
        column += whole ? columns : 1;
    }
    for (int each = 0; each < 6; ++each) {
        m_grid->setColumnStretch(each, each % 2 == 1 && each < 2 * columns ? 1 : 0);
    }
}

void ByteInspector::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace mangrove
