// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/savemessagedialog.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/drafttext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestName = 200; // characters

} // namespace

SaveMessageDialog::SaveMessageDialog(SavedMessage message, const QStringList &folders, QString profileId,
                                     QWidget *parent)
    : QDialog(parent)
    , m_message(std::move(message))
    , m_profileId(std::move(profileId))
{
    setObjectName(u"saveMessageDialog"_s);
    setWindowTitle(tr("Save message"));
    m_name = named(new QLineEdit(this), u"saveName"_s, tr("Name of the message"));
    m_name->setMaxLength(kLongestName);
    m_name->setText(m_message.name.isEmpty() ? suggestedName(m_message.draft) : m_message.name);
    m_name->selectAll();
    m_folder = named(new QComboBox(this), u"saveFolder"_s, tr("Folder of the message"));
    m_folder->setEditable(true);
    m_folder->addItem(QString());
    m_folder->addItems(folders);
    m_folder->setCurrentText(m_message.folder);
    m_folder->lineEdit()->setPlaceholderText(tr("none; a new name makes a folder"));
    m_folder->lineEdit()->setMaxLength(kLongestName);
    m_onlyHere = named(new QCheckBox(tr("For &this connection only"), this), u"saveOnlyHere"_s,
                       tr("For this connection only"));
    m_onlyHere->setChecked(!m_message.profileId.isEmpty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save
        = named(buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole), u"saveAccept"_s, tr("Save"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    named(buttons->button(QDialogButtonBox::Cancel), u"saveCancel"_s, tr("Cancel"));
    if (!m_message.id.isEmpty()) {
        m_save->setText(tr("&Save as new"));
        m_replace = named(buttons->addButton(tr("&Replace"), QDialogButtonBox::ActionRole), u"saveReplace"_s,
                          tr("Replace"));
        m_replace->setToolTip(tr("Change the saved message that was put into the fields"));
        connect(m_replace, &QPushButton::clicked, this, [this] {
            m_replaces = true;
            accept();
        });
    }
    auto *form = new QFormLayout(this);
    form->addRow(plainLabel(tr("Name"), this), m_name);
    form->addRow(plainLabel(tr("Folder"), this), m_folder);
    form->addRow(QString(), m_onlyHere);
    form->addRow(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &SaveMessageDialog::refresh);
    resize(400, sizeHint().height());
    refresh();
}

void SaveMessageDialog::refresh()
{
    const bool hasName = !m_name->text().trimmed().isEmpty();
    m_save->setEnabled(hasName);
    if (m_replace != nullptr) {
        m_replace->setEnabled(hasName);
    }
}

SavedMessage SaveMessageDialog::message() const
{
    SavedMessage message = m_message;
    if (!m_replaces) {
        message.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    message.name = m_name->text().trimmed();
    message.folder = m_folder->currentText().trimmed();
    message.profileId = m_onlyHere->isChecked() ? m_profileId : QString();
    return message;
}

} // namespace mangrove
