// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/pagecredentials.h"

#include "core/base/printabletext.h"
#include "core/connections/profilesecrets.h"
#include "core/connections/serverurl.h"
#include "ui/connections/secretplacetext.h"
#include "ui/frame/errortext.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kWaitingShownAfter = 300; // milliseconds
constexpr int kBadUserNameOrPassword = 0x86; // MQTT 5 section 2.4
constexpr int kNotAuthorized = 0x87;

} // namespace

PageCredentials::PageCredentials(Connection &connection, CredentialBar &bar, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_bar(bar)
{
    m_waitingTimer.setSingleShot(true);
    m_waitingTimer.setInterval(kWaitingShownAfter);
    connect(&m_waitingTimer, &QTimer::timeout, this, &PageCredentials::showWaiting);
    connect(&m_bar, &CredentialBar::answered, this, &PageCredentials::takeAnswer);
    connect(&m_connection, &Connection::statusChanged, this, &PageCredentials::followState);
}

PageCredentials::~PageCredentials() = default;

void PageCredentials::setSecrets(ProfileSecrets *secrets)
{
    m_secrets = secrets;
    m_collector = secrets != nullptr ? std::make_unique<CredentialCollector>(*secrets) : nullptr;
}

// What this filled in the last time is looked for again: it may be another one by now. What was typed for a connection that
// is not saved stays as long as the page, unless the server refused it.
ConnectionProfile PageCredentials::bareProfile() const
{
    ConnectionProfile profile = m_connection.profile();
    const bool again = m_secrets->isSaved(profile.id) || wasRefused() || profile.passwordFrom.isSet();
    if (again) {
        for (const SecretField field : m_filled) {
            setSecret(profile, field, {});
        }
    }
    if (m_userNameFilled) {
        profile.options.userName.reset();
    }
    return profile;
}

bool PageCredentials::wasRefused() const
{
    const std::optional<Error> error = m_connection.status().lastError;
    return error && error->code == Error::Code::ConnectRejected
           && (error->reasonCode == kBadUserNameOrPassword || error->reasonCode == kNotAuthorized);
}

void PageCredentials::open()
{
    if (m_secrets == nullptr) {
        m_connection.open();
        return;
    }
    if (m_step == Step::Asking || m_step == Step::Confirming || m_step == Step::Warning) {
        return; // it stands in the page already
    }
    m_typed.reset();
    m_profile = bareProfile();
    const auto unconfirmed
        = [](const SecretReference &reference) { return reference.isSet() && !reference.confirmed; };
    if (unconfirmed(m_profile.userNameFrom) || unconfirmed(m_profile.passwordFrom)) {
        confirmReferences();
    } else {
        collect();
    }
}

void PageCredentials::cancel()
{
    m_waitingTimer.stop();
    if (m_collector != nullptr) {
        m_collector->cancel();
    }
    m_step = Step::Idle;
    m_profile = {};
    m_wanted.clear();
    m_bar.dismiss();
}

void PageCredentials::confirmReferences()
{
    m_step = Step::Confirming;
    QStringList lines;
    for (const SecretReference *reference : {&m_profile.userNameFrom, &m_profile.passwordFrom}) {
        if (reference->isSet() && !reference->confirmed) {
            const bool user = reference == &m_profile.userNameFrom;
            lines.append((user ? tr("User name: %1") : tr("Password: %1")).arg(referenceText(*reference)));
        }
    }
    lines.append(tr("What it gives is sent to %1.").arg(displayUrl(m_profile.endpoint)));
    CredentialBar::Question question;
    question.tone = Tone::Caution;
    question.title
        = tr("This connection was imported and takes its credentials from this computer. Do that?");
    question.detail = lines.join(u'\n');
    question.choices = {{CredentialBar::Answer::Cancel, tr("Cancel")},
                        {CredentialBar::Answer::Edit, tr("&Edit connection…")},
                        {CredentialBar::Answer::Proceed, tr("&Do it, and don't ask again")}};
    m_bar.ask(question);
}

void PageCredentials::takeConfirmation()
{
    const auto confirm = [](ConnectionProfile &profile) {
        profile.userNameFrom.confirmed = true;
        profile.passwordFrom.confirmed = true;
    };
    confirm(m_profile);
    change(confirm);
    collect();
}

/// In the page's profile and in the saved one.
void PageCredentials::change(const std::function<void(ConnectionProfile &profile)> &edit)
{
    ConnectionProfile profile = m_connection.profile();
    edit(profile);
    m_connection.setProfile(profile);
    m_secrets->change(profile.id, edit);
    Q_EMIT profileChanged();
}

void PageCredentials::collect()
{
    m_step = Step::Collecting;
    m_bar.dismiss();
    m_waitingTimer.start();
    m_collector->collect(m_profile,
                         [this](const Result<ConnectionProfile> &result) { takeCollected(result); });
}

void PageCredentials::showWaiting()
{
    if (m_step != Step::Collecting) {
        return;
    }
    CredentialBar::Question question;
    if (const SecretReference *reference = m_collector->followed()) {
        question.title = tr("Waiting for the credentials …");
        question.detail = referenceText(*reference);
    } else if (m_secrets->store().isPassphraseWanted()) {
        question.title = tr("Waiting for the passphrase of the vault …");
    } else {
        question.title = tr("Waiting for the system's keychain …");
    }
    question.choices = {{CredentialBar::Answer::Cancel, tr("Cancel")}};
    m_bar.ask(question);
}

void PageCredentials::takeCollected(const Result<ConnectionProfile> &result)
{
    m_waitingTimer.stop();
    if (!result) {
        showFailure(result.error());
        return;
    }
    m_profile = *result;
    // A password that the server has just refused is not sent once more.
    const bool kept = m_filled.contains(SecretField::Password) && !m_profile.passwordFrom.isSet();
    if (wasRefused() && kept && m_profile.options.password == m_connection.profile().options.password) {
        m_profile.options.password.reset();
    }
    askForMissing();
}

void PageCredentials::showFailure(const Error &error)
{
    m_step = Step::Failed;
    CredentialBar::Question question;
    question.tone = Tone::Bad;
    question.title = tr("The credentials could not be had: %1").arg(errorTitle(error));
    question.detail = errorDetail(error);
    question.choices = {{CredentialBar::Answer::Proceed, tr("&Try again")},
                        {CredentialBar::Answer::Edit, tr("&Edit connection…")},
                        {CredentialBar::Answer::Cancel, tr("Cancel")}};
    m_bar.ask(question);
}

QString PageCredentials::secretName(const Wanted &wanted) const
{
    switch (wanted.field) {
    case SecretField::Password:
        return tr("Password");
    case SecretField::KeyPassphrase:
        return tr("Passphrase of the key");
    case SecretField::PreSharedKey:
        return tr("Pre-shared key (hexadecimal)");
    case SecretField::WebSocketHeaders:
        return printableText(m_profile.endpoint.webSocket.headers.at(wanted.header).first.left(64),
                             ControlMarks::Escapes);
    case SecretField::ProxyPassword:
        return tr("Password of the proxy");
    case SecretField::AuthenticationData:
        break;
    }
    return {};
}

void PageCredentials::askForMissing()
{
    m_wanted.clear();
    for (const SecretField field : kSecretFields) {
        if (!isSecretMissing(m_profile, field)) {
            continue;
        }
        const std::size_t count
            = field == SecretField::WebSocketHeaders ? m_profile.endpoint.webSocket.headers.size() : 1;
        for (std::size_t i = 0; i < count; ++i) {
            m_wanted.push_back({field, i});
        }
    }
    if (m_wanted.empty()) {
        warnOrOpen();
        return;
    }
    m_step = Step::Asking;
    CredentialBar::Question question;
    question.title
        = tr("“%1” at %2 needs a secret").arg(m_profile.name.left(100), displayUrl(m_profile.endpoint));
    QStringList lines;
    if (wasRefused()) {
        question.tone = Tone::Caution;
        lines.append(tr("The server refused the last one."));
    }
    if (m_profile.options.userName) {
        lines.append(tr("User name: %1")
                         .arg(printableText(m_profile.options.userName->left(200), ControlMarks::Escapes)));
    }
    question.detail = lines.join(u'\n');
    for (const Wanted &wanted : m_wanted) {
        question.fields.append(secretName(wanted));
    }
    if (m_secrets->isSaved(m_profile.id)) {
        question.check = keepText(m_secrets->store().effectivePlace());
        question.checked = true;
    }
    question.choices = {{CredentialBar::Answer::Proceed, tr("&Connect")}};
    if (m_wanted.size() == 1 && m_wanted.front().field == SecretField::Password) {
        question.choices.push_back({CredentialBar::Answer::WithoutPassword, tr("There is &no password")});
    }
    question.choices.push_back({CredentialBar::Answer::Cancel, tr("Cancel")});
    m_bar.ask(question);
}

void PageCredentials::takeSecrets()
{
    const std::vector<QByteArray> values = m_bar.values();
    const bool keep = m_bar.isChecked();
    ConnectionProfile typed = withoutSecrets(m_profile);
    for (std::size_t i = 0; i < std::min(values.size(), m_wanted.size()); ++i) {
        const Wanted &wanted = m_wanted[i];
        const QByteArray value
            = wanted.field == SecretField::PreSharedKey ? QByteArray::fromHex(values[i]) : values[i];
        for (ConnectionProfile *profile : {&m_profile, &typed}) {
            if (wanted.field == SecretField::WebSocketHeaders) {
                profile->endpoint.webSocket.headers.at(wanted.header).second = value;
            } else {
                setSecret(*profile, wanted.field, value);
            }
        }
    }
    if (keep) {
        m_typed = typed;
    }
    warnOrOpen();
}

void PageCredentials::connectWithoutPassword()
{
    const auto without = [](ConnectionProfile &profile) {
        profile.withoutPassword = true;
        profile.secrets.erase(SecretField::Password);
    };
    without(m_profile);
    change(without);
    warnOrOpen();
}

void PageCredentials::warnOrOpen()
{
    if (m_plainAllowed || !sendsPlainPassword(m_profile)) {
        finish();
        return;
    }
    m_step = Step::Warning;
    CredentialBar::Question question;
    question.tone = Tone::Caution;
    question.title = tr("The password would go to %1 in plain text").arg(displayUrl(m_profile.endpoint));
    question.detail
        = tr("Without TLS everybody on the way can read it. With TLS the server must offer it, usually on port %1.")
              .arg(mqtt::Endpoint::defaultPort(withTls(m_profile.endpoint).scheme));
    question.check = tr("D&on't ask again for this connection");
    question.choices = {{CredentialBar::Answer::UseTls, tr("Use &TLS")},
                        {CredentialBar::Answer::Proceed, tr("&Send anyway")},
                        {CredentialBar::Answer::Cancel, tr("Cancel")}};
    m_bar.ask(question);
}

void PageCredentials::useTls()
{
    const mqtt::Endpoint endpoint = withTls(m_profile.endpoint);
    m_profile.endpoint = endpoint;
    change([&endpoint](ConnectionProfile &profile) {
        profile.endpoint.scheme = endpoint.scheme;
        profile.endpoint.port = endpoint.port;
    });
    finish();
}

void PageCredentials::allowPlain()
{
    m_plainAllowed = true;
    if (m_bar.isChecked()) {
        m_profile.plainPasswordAllowed = true;
        change([](ConnectionProfile &profile) { profile.plainPasswordAllowed = true; });
    }
    finish();
}

void PageCredentials::finish()
{
    const ConnectionProfile bare = bareProfile();
    for (const SecretField field : kSecretFields) {
        if (secretOf(m_profile, field) != secretOf(bare, field)) {
            m_filled.insert(field);
        }
    }
    m_userNameFilled = m_profile.userNameFrom.isSet();
    ConnectionProfile profile = std::exchange(m_profile, {});
    m_step = Step::Idle;
    m_wanted.clear();
    m_bar.dismiss();
    m_connection.setProfile(profile);
    Q_EMIT profileChanged();
    m_connection.open();
}

void PageCredentials::takeAnswer(CredentialBar::Answer answer)
{
    switch (answer) {
    case CredentialBar::Answer::Cancel:
        cancel();
        break;
    case CredentialBar::Answer::Edit:
        cancel();
        Q_EMIT editRequested();
        break;
    case CredentialBar::Answer::WithoutPassword:
        connectWithoutPassword();
        break;
    case CredentialBar::Answer::UseTls:
        useTls();
        break;
    case CredentialBar::Answer::Proceed:
        if (m_step == Step::Confirming) {
            takeConfirmation();
        } else if (m_step == Step::Asking) {
            takeSecrets();
        } else if (m_step == Step::Warning) {
            allowPlain();
        } else if (m_step == Step::Failed) {
            collect();
        }
        break;
    }
}

// Kept only once it is known to be right.
void PageCredentials::followState()
{
    if (m_typed && m_connection.status().state == mqtt::ClientState::Connected) {
        m_secrets->keep(*std::exchange(m_typed, std::nullopt));
    }
}

} // namespace mangrove
