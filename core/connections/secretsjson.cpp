// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/secretsjson.h"

#include "core/connections/jsonfields.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kSecrets = "secrets"_L1;
constexpr auto kWithoutPassword = "withoutPassword"_L1;
constexpr auto kUserNameFrom = "userNameFrom"_L1;
constexpr auto kPasswordFrom = "passwordFrom"_L1;
constexpr auto kPlainPassword = "plainPasswordAllowed"_L1;
constexpr std::array kKeys = {kSecrets, kWithoutPassword, kUserNameFrom, kPasswordFrom, kPlainPassword};

void insertReference(QJsonObject &object, QLatin1StringView key, const SecretReference &reference)
{
    QJsonObject inner;
    switch (reference.kind) {
    case SecretReference::Kind::None:
        return;
    case SecretReference::Kind::Environment:
        inner.insert("environment"_L1, reference.name);
        break;
    case SecretReference::Kind::File:
        inner.insert("file"_L1, reference.name);
        if (reference.wholeFile) {
            inner.insert("whole"_L1, true);
        }
        break;
    case SecretReference::Kind::Command:
        inner.insert("command"_L1, QJsonArray::fromStringList(reference.command));
        break;
    }
    if (reference.confirmed) {
        inner.insert("confirmed"_L1, true);
    }
    object.insert(key, inner);
}

void readCommand(JsonFields &fields, SecretReference &reference)
{
    const QJsonArray words = fields.array("command"_L1);
    const bool good = !words.isEmpty() && words.size() <= SecretReference::kMostArguments
                      && std::all_of(words.begin(), words.end(),
                                     [](const auto &word) {
                                         return word.isString()
                                                && word.toString().size() <= SecretReference::kLongestText;
                                     })
                      && !words.first().toString().isEmpty();
    if (!good) {
        fields.fail("command"_L1, u"must be an array of a program and its arguments, 64 at the most"_s);
        return;
    }
    for (const auto &word : words) {
        reference.command.append(word.toString());
    }
}

SecretReference readReference(JsonFields &profile, QLatin1StringView key)
{
    SecretReference reference;
    if (!profile.has(key)) {
        return reference;
    }
    JsonFields fields(profile.object(key));
    if (fields.has("environment"_L1)) {
        reference.kind = SecretReference::Kind::Environment;
        fields.read("environment"_L1, reference.name);
    } else if (fields.has("file"_L1)) {
        reference.kind = SecretReference::Kind::File;
        fields.read("file"_L1, reference.name);
        fields.read("whole"_L1, reference.wholeFile);
    } else {
        reference.kind = SecretReference::Kind::Command;
        readCommand(fields, reference);
    }
    fields.read("confirmed"_L1, reference.confirmed);
    const bool named
        = reference.kind == SecretReference::Kind::Command
          || (!reference.name.isEmpty() && reference.name.size() <= SecretReference::kLongestText);
    if (fields.error()) {
        profile.fail(key, "is wrong: "_L1 + fields.error()->detail);
    } else if (!named) {
        profile.fail(key, u"must name something, in 4096 characters at the most"_s);
    }
    return reference;
}

} // namespace

bool isSecretsKey(const QString &key)
{
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

void insertSecrets(QJsonObject &object, const ConnectionProfile &profile)
{
    QJsonArray names;
    for (const SecretField field : profile.secrets) {
        names.append(QString(secretFieldName(field)));
    }
    if (!names.isEmpty()) {
        object.insert(kSecrets, names);
    }
    if (profile.withoutPassword) {
        object.insert(kWithoutPassword, true);
    }
    insertReference(object, kUserNameFrom, profile.userNameFrom);
    insertReference(object, kPasswordFrom, profile.passwordFrom);
    if (profile.plainPasswordAllowed) {
        object.insert(kPlainPassword, true);
    }
}

void readSecrets(JsonFields &fields, ConnectionProfile &profile)
{
    const QJsonArray names = fields.array(kSecrets);
    for (const auto &name : names) {
        // Of a later version: nothing here knows what to do with it.
        if (const auto field = secretFieldOf(name.toString())) {
            profile.secrets.insert(*field);
        }
    }
    fields.read(kWithoutPassword, profile.withoutPassword);
    profile.userNameFrom = readReference(fields, kUserNameFrom);
    profile.passwordFrom = readReference(fields, kPasswordFrom);
    fields.read(kPlainPassword, profile.plainPasswordAllowed);
}

} // namespace mangrove
