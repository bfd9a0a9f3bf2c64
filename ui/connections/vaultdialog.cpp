// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/vaultdialog.h"

#include "core/secrets/secretstore.h"
#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// One person types é with one key, another with two.
QByteArray passphraseOf(const QLineEdit *line)
{
    return line != nullptr ? line->text().normalized(QString::NormalizationForm_C).toUtf8() : QByteArray();
}

} // namespace

VaultDialog::VaultDialog(SecretStore &store, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_purpose(purpose)
{
    const bool exists = m_store.hasVault();
    setObjectName(u"vaultDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(purpose == Purpose::ChangePassphrase ? tr("Change the passphrase of the vault")
                   : exists                             ? tr("Unlock the vault")
                                                        : tr("Make a vault"));
    QLabel *text = plainLabel(
        exists
            ? tr("The passwords of your connections are in an encrypted file, the vault.")
            : tr(
                "The passwords of your connections will be in an encrypted file, the vault. Without the passphrase nobody can "
                "read it, and nobody can recover it: choose one that is long, and keep it."),
        this);
    text->setWordWrap(true);
    auto *form = new QFormLayout;
    if (exists) {
        m_present = addField(form, tr("Passphrase"), u"vaultPassphrase"_s);
    }
    if (!exists || purpose == Purpose::ChangePassphrase) {
        m_wanted = addField(form, tr("New passphrase"), u"vaultNewPassphrase"_s);
        m_repeated = addField(form, tr("The same again"), u"vaultRepeatedPassphrase"_s);
    }
    m_problem = plainLabel(this);
    m_problem->setObjectName(u"vaultProblem"_s);
    m_problem->setWordWrap(true);
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"vaultCancel"_s, tr("Cancel"));
    m_ok = named(new QPushButton(tr("OK"), this), u"vaultOk"_s, tr("OK"));
    m_ok->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    setMinimumWidth(440);
    connect(m_ok, &QPushButton::clicked, this, &VaultDialog::start);
    connect(cancel, &QPushButton::clicked, this, &VaultDialog::reject);
    validate();
}

QLineEdit *VaultDialog::addField(QFormLayout *form, const QString &label, const QString &objectName)
{
    auto *line = named(new QLineEdit(this), objectName, label);
    line->setEchoMode(QLineEdit::Password);
    QLabel *name = plainLabel(label, this);
    name->setBuddy(line);
    form->addRow(name, line);
    connect(line, &QLineEdit::textChanged, this, &VaultDialog::validate);
    return line;
}

void VaultDialog::validate()
{
    const bool complete = (m_present == nullptr || !m_present->text().isEmpty())
                          && (m_wanted == nullptr || !m_wanted->text().isEmpty());
    const bool alike = m_wanted == nullptr || passphraseOf(m_wanted) == passphraseOf(m_repeated);
    m_problem->setForegroundRole(QPalette::WindowText);
    m_problem->setPalette(palette());
    m_problem->setText(!alike && !m_repeated->text().isEmpty() ? tr("The two passphrases differ.")
                                                               : QString());
    m_ok->setEnabled(complete && alike && !m_busy);
}

void VaultDialog::start()
{
    m_busy = true;
    validate();
    m_problem->setText(tr("One moment …"));
    const auto finished = [this](const Result<void> &result) {
        m_busy = false;
        validate();
        if (result) {
            accept();
        } else {
            showError(result.error());
        }
    };
    if (m_purpose == Purpose::ChangePassphrase && m_present != nullptr) {
        m_store.changePassphrase(passphraseOf(m_present), passphraseOf(m_wanted), this, finished);
    } else {
        m_store.unlockVault(passphraseOf(m_present != nullptr ? m_present : m_wanted), this, finished);
    }
}

void VaultDialog::showError(const Error &error)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    m_problem->setPalette(colors);
    if (error.code == Error::Code::AuthenticationFailed) {
        m_problem->setText(tr("This is not the passphrase. Nothing was changed."));
        m_present->selectAll();
        m_present->setFocus(Qt::OtherFocusReason);
    } else if (error.code == Error::Code::InvalidFormat) {
        m_problem->setText(
            tr("The vault is damaged, or written by another version: %1\nNothing was changed. To begin a new one, "
               "rename the file.")
                .arg(error.detail));
    } else {
        m_problem->setText(errorTitle(error) + u'\n' + errorDetail(error));
    }
}

void VaultDialog::done(int result)
{
    for (QLineEdit *line : {m_present, m_wanted, m_repeated}) {
        if (line != nullptr) {
            line->clear();
        }
    }
    if (result != Accepted && m_purpose == Purpose::Unlock) {
        m_store.cancelUnlocking();
    }
    QDialog::done(result);
}

} // namespace mangrove
