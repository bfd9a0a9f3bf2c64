// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/unsavedbox.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QCoreApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class UnsavedBox
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::UnsavedBox)
};

} // namespace

void askToSave(const QStringList &names, QWidget *parent, const std::function<void()> &save,
               const std::function<void()> &discard)
{
    QMessageBox *box = plainMessageBox(
        QMessageBox::Question, UnsavedBox::tr("Unsaved changes"),
        UnsavedBox::tr("Save the changes of %n connection(s)?", nullptr, static_cast<int>(names.size())),
        QMessageBox::NoButton, parent);
    box->setObjectName(u"unsavedDialog"_s);
    box->setInformativeText(names.join(u'\n'));
    QPushButton *saving = box->addButton(UnsavedBox::tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discarding = box->addButton(UnsavedBox::tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *cancelling = box->addButton(UnsavedBox::tr("Cancel"), QMessageBox::RejectRole);
    named(saving, u"unsavedSave"_s, UnsavedBox::tr("Save"));
    named(discarding, u"unsavedDiscard"_s, UnsavedBox::tr("Discard"));
    named(cancelling, u"unsavedCancel"_s, UnsavedBox::tr("Cancel"));
    box->setDefaultButton(saving);
    box->setEscapeButton(cancelling);
    QObject::connect(saving, &QPushButton::clicked, parent, save);
    QObject::connect(discarding, &QPushButton::clicked, parent, discard);
    box->open();
}

} // namespace mangrove
