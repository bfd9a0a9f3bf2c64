// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilesection.h"

#include "ui/connections/profileproblemtext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileSection::ProfileSection(QWidget *parent)
    : QWidget(parent)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_versionNote = plainLabel(tr("Greyed settings need MQTT 5."), content);
    m_versionNote->setForegroundRole(QPalette::PlaceholderText);
    m_versionNote->hide();
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addWidget(m_versionNote);
    column->addLayout(m_form, 1);

    auto *area = new QScrollArea(this);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
}

void ProfileSection::showProfile(const ConnectionProfile &profile)
{
    m_filling = true;
    fill(profile);
    m_filling = false;
}

void ProfileSection::report()
{
    if (!m_filling) {
        Q_EMIT changed();
    }
}

void ProfileSection::addRow(const QString &label, QWidget *field, Needs needs)
{
    QLabel *text = plainLabel(label, this);
    text->setBuddy(field);
    m_form->addRow(text, field);
    if (needs == Needs::Mqtt5) {
        m_mqtt5.push_back(field);
        m_mqtt5.push_back(text);
    }
}

void ProfileSection::addRow(const QString &label, QWidget *field, ProfileField place, Needs needs)
{
    auto *holder = new QWidget(this);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    QLabel *problem = makeProblemLabel();
    column->addWidget(field);
    column->addWidget(problem);
    holder->setFocusProxy(field);
    addRow(label, holder, needs);
    addPlace(place, field, problem);
}

QLabel *ProfileSection::makeProblemLabel()
{
    QLabel *problem = plainLabel(this);
    problem->setWordWrap(true);
    problem->hide();
    return problem;
}

void ProfileSection::addPlace(ProfileField place, QWidget *field, QLabel *problem)
{
    m_places[place] = {field, problem};
}

QLabel *ProfileSection::addHint(const QString &text)
{
    QLabel *label = plainLabel(text, this);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(nullptr, label);
    return label;
}

void ProfileSection::addHeading(const QString &text)
{
    QLabel *label = plainLabel(text, this);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 8, 0, 0);
    m_form->addRow(label);
}

void ProfileSection::addWide(QWidget *widget)
{
    m_form->addRow(widget);
}

void ProfileSection::showProblems(const std::vector<ProfileProblem> &problems)
{
    for (const auto &[field, place] : m_places) {
        const auto found = std::ranges::find(problems, field, &ProfileProblem::field);
        const bool any = found != problems.end();
        if (any) {
            QPalette colors = palette();
            const Tone tone = found->isWarning() ? Tone::Caution : Tone::Bad;
            colors.setColor(QPalette::WindowText, toneColor(tone, colors));
            place.problem->setPalette(colors);
            place.problem->setText(profileProblemText(*found));
        }
        place.problem->setVisible(any);
    }
}

void ProfileSection::focusField(const ProfileProblem &problem)
{
    const auto found = m_places.find(problem.field);
    if (found != m_places.end()) {
        found->second.field->setFocus(Qt::OtherFocusReason);
        focusRow(problem.row);
    }
}

void ProfileSection::focusRow(int /*row*/) {}

void ProfileSection::setVersion(mqtt::ProtocolVersion version)
{
    const bool mqtt5 = version == mqtt::ProtocolVersion::V5;
    for (QWidget *widget : m_mqtt5) {
        widget->setEnabled(mqtt5);
        setPlainToolTip(widget, mqtt5 ? QString() : tr("Needs MQTT 5"));
    }
    m_versionNote->setVisible(!mqtt5 && !m_mqtt5.empty());
}

std::optional<QByteArray> editedText(const QString &text, const std::optional<QByteArray> &before)
{
    if (before && text == QString::fromUtf8(*before)) {
        return before;
    }
    return text.isEmpty() ? std::nullopt : std::optional(text.toUtf8());
}

} // namespace mangrove
