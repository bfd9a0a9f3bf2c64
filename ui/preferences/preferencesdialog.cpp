// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kHintWidth = 410;
constexpr int kNumberWidth = 130;
constexpr int kMargin = 16;
constexpr int kRoomBelow = 90; // buttons and margins
constexpr int kRoomAround = 60; // of the window on the screen

QSpinBox *numberBox(QWidget *parent, const QString &objectName, const QString &accessibleName, int least,
                    int most, int step)
{
    auto *box = named(new QSpinBox(parent), objectName, accessibleName);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(true);
    box->setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    box->setAlignment(Qt::AlignRight);
    box->setMinimumWidth(kNumberWidth);
    return box;
}

QComboBox *choiceBox(QWidget *parent, const QString &objectName, const QString &accessibleName)
{
    auto *box = named(new QComboBox(parent), objectName, accessibleName);
    box->setMinimumWidth(kNumberWidth);
    return box;
}

QFormLayout *makeForm(QGroupBox *group)
{
    auto *form = new QFormLayout(group);
    form->setContentsMargins(12, 12, 12, 12);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(4);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    return form;
}

/// Labels of both groups end at the same place.
void alignLabels(const std::vector<QFormLayout *> &forms)
{
    std::vector<QLabel *> labels;
    int width = 0;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            if (const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole)) {
                labels.push_back(qobject_cast<QLabel *>(item->widget()));
                width = std::max(width, labels.back()->sizeHint().width());
            }
        }
    }
    for (QLabel *label : labels) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setMinimumWidth(width);
    }
}

void addHint(QFormLayout *form, const QString &text)
{
    QLabel *label = plainLabel(text, form->parentWidget());
    label->setWordWrap(true);
    label->setMinimumWidth(kHintWidth);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(0, 0, 0, 8);
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, label);
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_applied(preferences)
{
    setObjectName(u"preferencesDialog"_s);
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(12);
    layout->addWidget(makeGroups(), 1);
    layout->addWidget(makeButtons());
    fill(preferences);
    for (QSpinBox *box : {m_messageMemory, m_spillThreshold, m_diskLimit, m_topics}) {
        connect(box, &QSpinBox::valueChanged, this, &PreferencesDialog::updateButtons);
    }
    for (QComboBox *box : {m_colors, m_language, m_reopen, m_secretPlace}) {
        connect(box, &QComboBox::currentIndexChanged, this, &PreferencesDialog::updateButtons);
    }
    connect(m_dropOldest, &QRadioButton::toggled, this, &PreferencesDialog::updateButtons);
    updateButtons();
}

QWidget *PreferencesDialog::makeGroups()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    std::vector<QFormLayout *> forms;
    for (QGroupBox *group : {makeWindow(), makeSecrets(), makeMessages(), makeTopics()}) {
        forms.push_back(qobject_cast<QFormLayout *>(group->layout()));
        column->addWidget(group);
    }
    alignLabels(forms);
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    // By itself a scroll area, and a window before it is shown, wants less than all of it.
    const int width = content->sizeHint().width();
    const int height
        = column->hasHeightForWidth() ? column->heightForWidth(width) : content->sizeHint().height();
    const int most = screen()->availableGeometry().height() - kRoomAround;
    area->setMinimumWidth(width + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    resize(area->minimumWidth() + 2 * kMargin, std::min(height + kRoomBelow, most));
    return area;
}

QGroupBox *PreferencesDialog::makeWindow()
{
    auto *group = new QGroupBox(tr("Window"), this);
    QFormLayout *form = makeForm(group);
    form->setVerticalSpacing(8);
    m_colors = choiceBox(group, u"preferenceColors"_s, tr("Colors"));
    m_colors->addItem(tr("Like the system"), QVariant::fromValue(ColorScheme::System));
    m_colors->addItem(tr("Light"), QVariant::fromValue(ColorScheme::Light));
    m_colors->addItem(tr("Dark"), QVariant::fromValue(ColorScheme::Dark));
    m_language = choiceBox(group, u"preferenceLanguage"_s, tr("Language"));
    m_language->addItem(tr("Like the system"), QString());
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"简体中文"_s, u"zh_CN"_s);
    m_reopen = choiceBox(group, u"preferenceReopen"_s, tr("At the next start"));
    m_reopen->addItem(tr("Open the tabs and connect as they were"),
                      QVariant::fromValue(ReopenTabs::AsTheyWere));
    m_reopen->addItem(tr("Open the tabs without connecting"), QVariant::fromValue(ReopenTabs::Disconnected));
    m_reopen->addItem(tr("Open the start page alone"), QVariant::fromValue(ReopenTabs::No));
    form->addRow(plainLabel(tr("Colors"), group), m_colors);
    form->addRow(plainLabel(tr("Language"), group), m_language);
    form->addRow(plainLabel(tr("At the next start"), group), m_reopen);
    return group;
}

QGroupBox *PreferencesDialog::makeSecrets()
{
    auto *group = new QGroupBox(tr("Passwords and other secrets"), this);
    QFormLayout *form = makeForm(group);
    m_secretPlace = choiceBox(group, u"preferenceSecrets"_s, tr("Passwords and other secrets"));
    m_secretPlace->addItem(tr("Keep in the system's keychain"), QVariant::fromValue(SecretPlace::Keychain));
    m_secretPlace->addItem(tr("Keep in an encrypted vault"), QVariant::fromValue(SecretPlace::Vault));
    m_secretPlace->addItem(tr("Ask at each connect"), QVariant::fromValue(SecretPlace::AskEachTime));
    m_secretPlace->addItem(tr("Keep until the program ends"), QVariant::fromValue(SecretPlace::Memory));
    m_passphrase = named(new QPushButton(tr("Change &passphrase…"), group), u"preferencePassphrase"_s,
                         tr("Change the passphrase of the vault"));
    m_passphrase->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_secretPlace);
    row->addWidget(m_passphrase);
    form->addRow(plainLabel(tr("Secrets"), group), row);
    addHint(
        form,
        tr("Where no keychain answers they are asked for at each connect. Those of saved connections are taken along "
           "when this is changed."));
    connect(m_passphrase, &QPushButton::clicked, this, &PreferencesDialog::changePassphraseRequested);
    return group;
}

QGroupBox *PreferencesDialog::makeMessages()
{
    auto *group = new QGroupBox(tr("Messages of all connections"), this);
    QFormLayout *form = makeForm(group);
    m_messageMemory = numberBox(group, u"preferenceMessageMemory"_s, tr("Memory for messages"),
                                Preferences::kLeastMessageMemory, Preferences::mostMessageMemory(), 64);
    m_messageMemory->setSuffix(tr(" MiB"));
    m_spillThreshold = numberBox(group, u"preferenceSpillThreshold"_s, tr("Payload size kept on the disk"),
                                 Preferences::kLeastSpillThreshold, Preferences::kMostSpillThreshold, 256);
    m_spillThreshold->setSuffix(tr(" KiB"));
    m_diskLimit = numberBox(group, u"preferenceDiskLimit"_s, tr("Disk space for payloads"), 0,
                            Preferences::kMostDiskLimit, 256);
    m_diskLimit->setSuffix(tr(" MiB"));
    m_diskLimit->setSpecialValueText(tr("none"));
    form->addRow(plainLabel(tr("Memory"), group), m_messageMemory);
    addHint(form, tr("Beyond it the oldest messages go, those of busy topics first. The default on this "
                     "computer is %1 MiB: a quarter of its memory, 1 GiB at the most.")
                      .arg(countText(static_cast<std::uint64_t>(Preferences::defaultMessageMemory()))));
    form->addRow(plainLabel(tr("On the disk from"), group), m_spillThreshold);
    addHint(form, tr("Payloads of this size and more are kept in a temporary file, which goes when the "
                     "program ends."));
    form->addRow(plainLabel(tr("Disk space"), group), m_diskLimit);
    addHint(form, tr("For all payloads in temporary files together."));
    return group;
}

QGroupBox *PreferencesDialog::makeTopics()
{
    auto *group = new QGroupBox(tr("Topics of each connection"), this);
    QFormLayout *form = makeForm(group);
    m_topics = numberBox(group, u"preferenceTopics"_s, tr("Most topics"), Preferences::kLeastTopics,
                         static_cast<int>(TopicCap::kMost), 100'000);
    m_stopAdding = named(new QRadioButton(tr("&Refuse messages on new topics"), group),
                         u"preferenceStopAdding"_s, tr("Refuse messages on new topics"));
    m_dropOldest = named(new QRadioButton(tr("&Drop the topics whose last message is oldest"), group),
                         u"preferenceDropOldest"_s, tr("Drop the topics whose last message is oldest"));
    form->addRow(plainLabel(tr("At most"), group), m_topics);
    addHint(form, tr("Topic names with numbers or times in them would otherwise fill the memory. Open "
                     "connections take a changed limit on at once."));
    form->addRow(plainLabel(tr("When there are more"), group), m_stopAdding);
    form->setWidget(form->rowCount(), QFormLayout::FieldRole, m_dropOldest);
    addHint(form, tr("Either way it is shown and counted."));
    return group;
}

QWidget *PreferencesDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Ok
                                             | QDialogButtonBox::Apply | QDialogButtonBox::Cancel,
                                         this);
    const auto setUp
        = [buttons](QDialogButtonBox::StandardButton which, const QString &objectName, const QString &text) {
              QPushButton *button = named(buttons->button(which), objectName, text);
              button->setText(text);
              return button;
          };
    setUp(QDialogButtonBox::Ok, u"preferencesOk"_s, tr("OK"));
    setUp(QDialogButtonBox::Cancel, u"preferencesCancel"_s, tr("Cancel"));
    m_applyButton = setUp(QDialogButtonBox::Apply, u"preferencesApply"_s, tr("Apply"));
    m_defaultsButton
        = setUp(QDialogButtonBox::RestoreDefaults, u"preferencesDefaults"_s, tr("Restore defaults"));
    connect(m_applyButton, &QPushButton::clicked, this, &PreferencesDialog::apply);
    connect(m_defaultsButton, &QPushButton::clicked, this, [this] { fill(Preferences()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void PreferencesDialog::fill(const Preferences &preferences)
{
    m_colors->setCurrentIndex(m_colors->findData(QVariant::fromValue(preferences.colorScheme)));
    m_language->setCurrentIndex(m_language->findData(preferences.language));
    m_reopen->setCurrentIndex(m_reopen->findData(QVariant::fromValue(preferences.reopenTabs)));
    m_secretPlace->setCurrentIndex(m_secretPlace->findData(QVariant::fromValue(preferences.secretPlace)));
    m_messageMemory->setValue(preferences.messageMemory);
    m_spillThreshold->setValue(preferences.spillThreshold);
    m_diskLimit->setValue(preferences.diskLimit);
    m_topics->setValue(static_cast<int>(preferences.topicCap.topics));
    const bool drop = preferences.topicCap.policy == TopicCapPolicy::DropOldest;
    (drop ? m_dropOldest : m_stopAdding)->setChecked(true);
}

Preferences PreferencesDialog::preferences() const
{
    Preferences preferences;
    preferences.colorScheme = m_colors->currentData().value<ColorScheme>();
    preferences.language = m_language->currentData().toString();
    preferences.reopenTabs = m_reopen->currentData().value<ReopenTabs>();
    preferences.secretPlace = m_secretPlace->currentData().value<SecretPlace>();
    preferences.messageMemory = m_messageMemory->value();
    preferences.spillThreshold = m_spillThreshold->value();
    preferences.diskLimit = m_diskLimit->value();
    preferences.topicCap.topics = static_cast<std::uint32_t>(m_topics->value());
    preferences.topicCap.policy
        = m_dropOldest->isChecked() ? TopicCapPolicy::DropOldest : TopicCapPolicy::StopAdding;
    return preferences;
}

void PreferencesDialog::apply()
{
    const Preferences changed = preferences();
    if (changed != m_applied) {
        m_applied = changed;
        Q_EMIT applied(changed);
    }
    updateButtons();
}

void PreferencesDialog::updateButtons()
{
    m_passphrase->setVisible(m_applied.secretPlace == SecretPlace::Vault);
    m_applyButton->setEnabled(preferences() != m_applied);
    m_defaultsButton->setEnabled(preferences() != Preferences());
}

} // namespace mangrove
