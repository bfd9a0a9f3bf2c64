// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/secretplacetext.h"

#include "core/base/printabletext.h"

#include <QCoreApplication>
#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class SecretText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::SecretText)
};

constexpr qsizetype kMostShown = 600; // characters of a reference

QString shown(const QString &text)
{
    const QString printable = printableText(text.toUtf8(), ControlMarks::Escapes);
    return printable.size() > kMostShown ? printable.first(kMostShown) + u'…' : printable;
}

} // namespace

QString keepText(SecretPlace place)
{
    switch (place) {
    case SecretPlace::Keychain:
        return SecretText::tr("&Keep it in the system's keychain");
    case SecretPlace::Vault:
        return SecretText::tr("&Keep it in the encrypted vault");
    case SecretPlace::Memory:
        return SecretText::tr("&Keep it until the program ends");
    case SecretPlace::AskEachTime:
        break;
    }
    return {};
}

QString placeText(SecretPlace wanted, SecretPlace effective)
{
    switch (effective) {
    case SecretPlace::Keychain:
        return SecretText::tr("Secrets are kept in the system's keychain, never in a file of Mangrove's.");
    case SecretPlace::Vault:
        return SecretText::tr("Secrets are kept in a vault: a file that is encrypted with your passphrase.");
    case SecretPlace::Memory:
        return SecretText::tr("Secrets are kept in memory until the program ends, never in a file.");
    case SecretPlace::AskEachTime:
        break;
    }
    return wanted == SecretPlace::Keychain
               ? SecretText::tr(
                   "No keychain answers on this system: secrets are not kept, but asked for at each connect. The "
                   "preferences offer an encrypted vault.")
               : SecretText::tr(
                   "Secrets are not kept, but asked for at each connect, as the preferences say.");
}

QString referenceText(const SecretReference &reference)
{
    switch (reference.kind) {
    case SecretReference::Kind::Environment:
        return SecretText::tr("the environment variable %1").arg(shown(reference.name));
    case SecretReference::Kind::File:
        return SecretText::tr("the file %1").arg(shown(reference.name));
    case SecretReference::Kind::Command:
        return SecretText::tr("the program %1").arg(shown(commandText(reference.command)));
    case SecretReference::Kind::None:
        break;
    }
    return {};
}

QString commandText(const QStringList &command)
{
    QStringList words;
    for (const QString &word : command) {
        const bool plain = !word.isEmpty() && std::ranges::none_of(word, [](QChar letter) {
            return letter.isSpace() || letter == u'"';
        });
        // As QProcess::splitCommand() reads it: three quotes are one.
        words.append(plain ? word : u'"' + QString(word).replace(u"\""_s, u"\"\"\""_s) + u'"');
    }
    return words.join(u' ');
}

QStringList commandOfText(const QString &text)
{
    return QProcess::splitCommand(text);
}

} // namespace mangrove
