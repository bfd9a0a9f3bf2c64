// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importdialog.h"

#include "core/connections/serverurl.h"
#include "ui/connections/importnotetext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

enum Column { NameColumn, AddressColumn, ColumnCount };

} // namespace

ImportDialog::ImportDialog(ProfileImport import, std::vector<ConnectionProfile> existing, QWidget *parent)
    : QDialog(parent)
    , m_import(std::move(import))
    , m_existing(std::move(existing))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import connections"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list = named(new QTreeWidget(this), u"importList"_s, tr("Connections in the file"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Connection"), tr("Address")});
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::ResizeToContents);
    m_list->setWordWrap(true);
    m_list->setIconSize(QSize(16, 16));
    m_clash = named(new QComboBox(this), u"importClash"_s, tr("Where a name is taken"));
    m_clash->addItem(tr("Keep both"), static_cast<int>(NameClash::KeepBoth));
    m_clash->addItem(tr("Replace the saved one"), static_cast<int>(NameClash::Replace));
    m_clash->addItem(tr("Leave it out"), static_cast<int>(NameClash::Skip));
    m_clashLabel = plainLabel(this);
    m_take = named(new QPushButton(this), u"importTake"_s, tr("Import"));
    m_take->setDefault(true);
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"importCancel"_s, tr("Cancel"));
    auto *clashRow = new QHBoxLayout;
    clashRow->setSpacing(8);
    clashRow->addWidget(m_clashLabel);
    clashRow->addWidget(m_clash);
    clashRow->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(plainLabel(formatText(), this));
    layout->addWidget(m_list, 1);
    layout->addLayout(clashRow);
    layout->addLayout(buttons);
    resize(720, 480);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QTreeWidget::itemChanged, this, &ImportDialog::updateCounts);
    connect(m_clash, &QComboBox::currentIndexChanged, this, &ImportDialog::updateCounts);
    fill();
    updateCounts();
}

QString ImportDialog::formatText() const
{
    const int count = static_cast<int>(m_import.profiles.size());
    switch (m_import.format) {
    case ProfileImport::Format::MqttExplorer:
        return tr("%n connection(s) from the settings of MQTT Explorer", nullptr, count);
    case ProfileImport::Format::Mqttx:
        return tr("%n connection(s) from an export of MQTTX", nullptr, count);
    case ProfileImport::Format::Mangrove:
        return tr("%n connection(s) from an export of Mangrove", nullptr, count);
    }
    return {};
}

void ImportDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    for (const ImportedProfile &imported : m_import.profiles) {
        const ConnectionProfile &profile = imported.profile;
        auto *item = new QTreeWidgetItem(m_list, {profile.name, displayUrl(profile.endpoint)});
        if (imported.taken) {
            item->setCheckState(NameColumn, Qt::Checked);
        } else {
            item->setForeground(NameColumn, dimColor(palette()));
            item->setForeground(AddressColumn, dimColor(palette()));
        }
        for (const ProfileImportNote &note : imported.notes) {
            auto *line = new QTreeWidgetItem(item, {importNoteText(note)});
            line->setFlags(Qt::ItemIsEnabled);
            line->setFirstColumnSpanned(true);
            line->setIcon(NameColumn,
                          tintedIcon(imported.taken ? u"info"_s : u"warning"_s,
                                     toneColor(imported.taken ? Tone::Note : Tone::Caution, palette())));
        }
        item->setExpanded(true);
    }
}

std::vector<ConnectionProfile> ImportDialog::checked() const
{
    std::vector<ConnectionProfile> taken;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const ImportedProfile &imported = m_import.profiles.at(static_cast<std::size_t>(row));
        if (imported.taken && m_list->topLevelItem(row)->checkState(NameColumn) == Qt::Checked) {
            taken.push_back(imported.profile);
        }
    }
    return taken;
}

std::vector<ConnectionProfile> ImportDialog::chosen() const
{
    return mergeImported(checked(), m_existing, static_cast<NameClash>(m_clash->currentData().toInt()));
}

void ImportDialog::updateCounts()
{
    const std::vector<ConnectionProfile> taken = checked();
    const auto clashes = std::ranges::count_if(taken, [this](const ConnectionProfile &profile) {
        return std::ranges::find(m_existing, profile.name, &ConnectionProfile::name) != m_existing.end();
    });
    m_clashLabel->setText(tr("%n name(s) are taken:", nullptr, static_cast<int>(clashes)));
    m_clashLabel->setVisible(clashes > 0);
    m_clash->setVisible(clashes > 0);
    const auto count = static_cast<int>(chosen().size());
    m_take->setText(tr("Import %n connection(s)", nullptr, count));
    m_take->setEnabled(count > 0);
}

} // namespace mangrove
