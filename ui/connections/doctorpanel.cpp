// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/doctorpanel.h"

#include "ui/connections/doctortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPixmap>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kIconSize(16, 16);

// In the place of an icon, so that what belongs to a step stands under its text.
QIcon noIcon()
{
    QPixmap empty(kIconSize);
    empty.fill(Qt::transparent);
    return QIcon(empty);
}

QIcon iconOf(const DoctorLine &line, const QPalette &colors)
{
    if (line.isAdvice) {
        return tintedIcon(u"info"_s, toneColor(Tone::Note, colors));
    }
    if (!line.isStep) {
        return noIcon();
    }
    switch (line.outcome) {
    case DoctorOutcome::Passed:
        return tintedIcon(u"check"_s, toneColor(Tone::Good, colors));
    case DoctorOutcome::Failed:
        return tintedIcon(u"error"_s, toneColor(Tone::Bad, colors));
    case DoctorOutcome::Running:
        return tintedIcon(u"wait"_s, toneColor(Tone::Note, colors));
    default:
        return tintedIcon(u"minus"_s, toneColor(Tone::Note, colors));
    }
}

} // namespace

DoctorPanel::DoctorPanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"doctorPanel"_s);
    setFrameShape(QFrame::StyledPanel);
    m_title = plainLabel(this);
    m_title->setObjectName(u"doctorTitle"_s);
    m_title->setWordWrap(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_lines = named(new QListWidget(this), u"doctorLines"_s, tr("Steps of the test"));
    m_lines->setSelectionMode(QAbstractItemView::NoSelection);
    m_lines->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_lines->setWordWrap(true);
    m_lines->setIconSize(kIconSize);
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setMinimumHeight(120);
    m_lines->setMaximumHeight(230);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_lines, 1);
    layout->addWidget(makeButtons());
    connect(&m_doctor, &ConnectionDoctor::reportChanged, this, &DoctorPanel::showReport);
    hide();
}

QWidget *DoctorPanel::makeButtons()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_ownIdentifier = named(new QCheckBox(tr("With its own client identifier"), holder),
                            u"doctorOwnIdentifier"_s, tr("With its own client identifier"));
    m_ownIdentifier->setToolTip(
        tr("Else a random one is used, which disturbs nobody. With its own, whoever is connected with it is\n"
           "disconnected, and the session that the server keeps for it ends."));
    const auto button = [holder](const QString &text, const QString &name, const QString &accessibleName) {
        auto *made = named(new QPushButton(text, holder), name, accessibleName);
        made->setAutoDefault(false);
        return made;
    };
    m_again = button(tr("Test again"), u"doctorAgain"_s, tr("Test the connection again"));
    m_copy = button(tr("Copy"), u"doctorCopy"_s, tr("Copy the report, which has no passwords"));
    m_end = button(QString(), u"doctorEnd"_s, tr("End the test"));
    row->addWidget(m_ownIdentifier);
    row->addStretch();
    for (QPushButton *each : {m_again, m_copy, m_end}) {
        row->addWidget(each);
    }
    connect(m_again, &QPushButton::clicked, this, &DoctorPanel::examine);
    connect(m_copy, &QPushButton::clicked, this, &DoctorPanel::copy);
    connect(m_end, &QPushButton::clicked, this, [this] {
        if (isRunning()) {
            m_doctor.cancel();
        } else {
            hide();
            Q_EMIT dismissed();
        }
    });
    return holder;
}

void DoctorPanel::fillPlace()
{
    m_lines->setMaximumHeight(QWIDGETSIZE_MAX);
    setFrameShape(QFrame::NoFrame);
}

void DoctorPanel::start(const ConnectionProfile &profile)
{
    m_profile = profile;
    m_ownIdentifier->setChecked(false);
    show();
    examine();
}

void DoctorPanel::examine()
{
    DoctorRequest request = DoctorRequest::forProfile(m_profile);
    request.ownClientIdentifier = m_ownIdentifier->isChecked();
    m_lines->clear();
    m_doctor.start(request);
    showReport();
}

void DoctorPanel::dismiss()
{
    m_doctor.cancel();
    hide();
}

void DoctorPanel::copy()
{
    QGuiApplication::clipboard()->setText(doctorText(m_doctor.report()));
}

void DoctorPanel::showReport()
{
    const DoctorReport &report = m_doctor.report();
    const std::vector<DoctorLine> lines = doctorLines(report);
    const int count = static_cast<int>(lines.size());
    while (m_lines->count() > count) {
        delete m_lines->takeItem(m_lines->count() - 1);
    }
    for (int row = 0; row < count; ++row) {
        showLine(row, lines[static_cast<std::size_t>(row)]);
    }
    m_title->setText(report.finished ? doctorTitle(report) : doctorTitle(report) + u' ' + report.url);
    m_again->setEnabled(!isRunning());
    m_copy->setEnabled(!isRunning());
    m_end->setText(isRunning() ? tr("Cancel") : tr("Close"));
    // What matters first: the failure, else the newest.
    int shown = count - 1;
    for (int row = 0; row < count; ++row) {
        const DoctorLine &line = lines[static_cast<std::size_t>(row)];
        if (line.outcome == DoctorOutcome::Failed && line.isAdvice) {
            shown = row;
            break;
        }
    }
    if (shown >= 0) {
        m_lines->scrollToItem(m_lines->item(shown));
    }
}

void DoctorPanel::showLine(int row, const DoctorLine &line)
{
    QListWidgetItem *item = m_lines->item(row);
    if (item == nullptr) {
        item = new QListWidgetItem(m_lines);
        item->setFlags(Qt::ItemIsEnabled);
    }
    item->setText(line.text);
    item->setIcon(iconOf(line, palette()));
    QFont lineFont = font();
    lineFont.setBold(line.isStep && line.outcome == DoctorOutcome::Failed);
    item->setFont(lineFont);
}

void DoctorPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_end != nullptr && !isHidden()) {
        showReport();
    }
}

} // namespace mangrove
