// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importnotetext.h"

#include <QCoreApplication>

namespace mangrove {

namespace {

class ImportNoteText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::ImportNoteText)
};

} // namespace

QString importNoteText(const ProfileImportNote &note)
{
    using Kind = ProfileImportNote::Kind;
    switch (note.kind) {
    case Kind::PasswordTaken:
        return ImportNoteText::tr(
            "Password: taken, and kept where the preferences say; this file still has it in plain text.");
    case Kind::ClientIdentifierRenewed:
        return ImportNoteText::tr(
            "Client identifier: a generated one; replaced by a fresh one at each start.");
    case Kind::ChecksSwitchedOn:
        return ImportNoteText::tr(
            "Certificate check: it was switched off; here the server's certificate is checked.");
    case Kind::NoHost:
        return ImportNoteText::tr("Not taken: it has no server address.");
    case Kind::WrongValue:
        return ImportNoteText::tr("“%1” has a value that can't be used; the usual one is taken.")
            .arg(note.detail);
    case Kind::ClientCertificate:
        return ImportNoteText::tr(
            "Client certificate and key: not taken; choose their files in the connection.");
    case Kind::Messages:
        return ImportNoteText::tr("Recorded messages: not taken (%1).").arg(note.detail);
    case Kind::DisabledSubscriptions:
        return ImportNoteText::tr("Subscriptions that are switched off: not taken (%1).").arg(note.detail);
    case Kind::OtherKeys:
        return ImportNoteText::tr("Not known here, not taken: %1").arg(note.detail);
    }
    return {};
}

} // namespace mangrove
