// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profiletlssection.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Paths hold blanks, commas and colons.
constexpr QChar kBetweenPaths = u';';

QStringList entriesOf(const QString &text, QChar between)
{
    QStringList entries;
    for (const QString &entry : text.split(between)) {
        if (const QString trimmed = entry.trimmed(); !trimmed.isEmpty()) {
            entries.append(trimmed);
        }
    }
    return entries;
}

QString joined(const QStringList &entries, QChar between)
{
    return entries.join(QString(between) + u' ');
}

QString pinsText(const std::vector<QByteArray> &pins)
{
    QStringList texts;
    for (const QByteArray &pin : pins) {
        texts.append(mqtt::fingerprintText(pin));
    }
    return joined(texts, u',');
}

/// Empty when one of them is no fingerprint.
std::optional<std::vector<QByteArray>> pinsOf(const QString &text)
{
    std::vector<QByteArray> pins;
    for (const QString &entry : entriesOf(text, u',')) {
        const auto pin = mqtt::parseFingerprint(entry);
        if (!pin) {
            return std::nullopt;
        }
        pins.push_back(*pin);
    }
    return pins;
}

std::optional<QByteArray> keyOf(const QString &text)
{
    const QByteArray digits = text.simplified().remove(u' ').toLatin1();
    QByteArray key = QByteArray::fromHex(digits);
    if (key.toHex() != digits.toLower()) {
        return std::nullopt;
    }
    return key;
}

} // namespace

ProfileTlsSection::ProfileTlsSection(QWidget *parent)
    : ProfileSection(parent)
{
    makeFields();
    makeRows();
    connect(m_use, &QCheckBox::clicked, this, &ProfileTlsSection::tlsChosen);
    connect(m_insecure, &QCheckBox::toggled, this, [this] {
        updateEnabled();
        report();
    });
    connect(m_keptAuthority, &QCheckBox::toggled, this, &ProfileTlsSection::report);
}

QLineEdit *ProfileTlsSection::textField(const QString &objectName, const QString &accessibleName)
{
    auto *line = named(new QLineEdit(this), objectName, accessibleName);
    connect(line, &QLineEdit::textChanged, this, &ProfileTlsSection::report);
    m_ofTls.push_back(line);
    return line;
}

void ProfileTlsSection::makeFields()
{
    m_use = named(new QCheckBox(tr("Use &TLS (mqtts:// or wss://)"), this), u"profileTls"_s, tr("Use TLS"));
    m_caFiles = textField(u"profileCaFiles"_s, tr("CA certificates"));
    m_caFiles->setPlaceholderText(tr("the system's alone"));
    m_keptAuthority = named(new QCheckBox(tr("Trust the CA certificate that was imported"), this),
                            u"profileKeptAuthority"_s, tr("Imported CA certificate"));
    m_certificate = textField(u"profileCertificate"_s, tr("Client certificate"));
    m_certificate->setPlaceholderText(tr("PEM, or PKCS#12 with its key"));
    m_key = textField(u"profileKey"_s, tr("Private key of the client certificate"));
    m_key->setPlaceholderText(tr("in the certificate's file"));
    m_passphrase = textField(u"profilePassphrase"_s, tr("Passphrase of the key"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_serverName = textField(u"profileServerName"_s, tr("Server name to send (SNI)"));
    m_serverName->setPlaceholderText(tr("the address"));
    m_verifyName = textField(u"profileVerifyName"_s, tr("Name the certificate must be for"));
    m_verifyName->setPlaceholderText(tr("the server name"));
    m_alpn = textField(u"profileAlpn"_s, tr("ALPN protocols"));
    m_alpn->setPlaceholderText(u"mqtt, x-amzn-mqtt-ca"_s);
    m_pins = textField(u"profilePins"_s, tr("Pinned certificates, SHA-256"));
    m_pskIdentity = textField(u"profilePskIdentity"_s, tr("Identity of the pre-shared key"));
    m_pskKey = textField(u"profilePskKey"_s, tr("Pre-shared key in hexadecimal"));
    m_pskKey->setEchoMode(QLineEdit::Password);
    m_insecure = named(new QCheckBox(tr("&Insecure: accept any certificate"), this), u"profileInsecure"_s,
                       tr("Accept any certificate"));
    m_ofTls.push_back(m_keptAuthority);
    m_ofTls.push_back(m_insecure);
    m_warning = plainLabel(tr("Whoever is on the way can read and change everything, passwords too."), this);
    m_warning->setWordWrap(true);
}

QWidget *ProfileTlsSection::withBrowser(QLineEdit *line, const QString &title, bool several)
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *browse = named(new QPushButton(tr("Choose…"), holder), line->objectName() + "Choose"_L1, title);
    row->addWidget(line, 1);
    row->addWidget(browse);
    holder->setFocusProxy(line);
    m_ofTls.push_back(browse);
    connect(browse, &QPushButton::clicked, this, [this, line, title, several] {
        auto *dialog = new QFileDialog(window(), title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(several ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::filesSelected, line,
                [line](const QStringList &paths) { line->setText(joined(paths, kBetweenPaths)); });
        dialog->open();
    });
    return holder;
}

void ProfileTlsSection::makeRows()
{
    addRow({}, m_use);
    addRow(tr("CA certificates"), withBrowser(m_caFiles, tr("Choose CA certificates"), true));
    addRow({}, m_keptAuthority);
    addRow(tr("Client certificate"), withBrowser(m_certificate, tr("Choose a client certificate"), false));
    addRow(tr("Private key"), withBrowser(m_key, tr("Choose a private key"), false));
    addRow(tr("Passphrase"), m_passphrase);
    addRow(tr("Server name (SNI)"), m_serverName);
    addRow(tr("Verified name"), m_verifyName);
    addRow(tr("ALPN"), m_alpn, ProfileField::TlsAlpn);
    addRow(tr("Pinned SHA-256"), m_pins, ProfileField::TlsPins);
    addHint(
        tr("The server must have one of these certificates; whatever else is wrong with it is accepted."));
    addRow(tr("PSK identity"), m_pskIdentity);
    addRow(tr("PSK"), m_pskKey, ProfileField::TlsPreSharedKey);
    addRow({}, m_insecure);
    addWide(m_warning);
    addHint(
        tr("Passphrase and pre-shared key are kept where the password is; the page Credentials says where."));
}

void ProfileTlsSection::updateEnabled()
{
    for (QWidget *widget : m_ofTls) {
        widget->setEnabled(m_use->isChecked());
    }
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    m_warning->setPalette(colors);
    m_warning->setVisible(m_insecure->isChecked());
}

void ProfileTlsSection::setUsed(bool on, bool possible)
{
    m_use->setEnabled(possible);
    m_use->setChecked(on);
    updateEnabled();
}

void ProfileTlsSection::fill(const ConnectionProfile &profile)
{
    const mqtt::TlsOptions &tls = profile.endpoint.tls;
    m_shown = tls;
    setUsed(profile.endpoint.usesTls(), !profile.endpoint.isLocalSocket());
    m_caFiles->setText(joined(tls.caFiles, kBetweenPaths));
    m_keptAuthority->setVisible(!tls.caCertificates.isEmpty());
    m_keptAuthority->setChecked(!tls.caCertificates.isEmpty());
    m_certificate->setText(tls.certificateFile);
    m_key->setText(tls.keyFile);
    m_passphrase->setText(QString::fromUtf8(tls.keyPassphrase));
    m_serverName->setText(tls.serverName);
    m_verifyName->setText(tls.verifyName);
    m_alpn->setText(joined(tls.alpnProtocols, u','));
    m_pins->setText(pinsText(tls.pins));
    m_pskIdentity->setText(tls.pskIdentity);
    m_pskKey->setText(QString::fromLatin1(tls.pskKey.toHex()));
    m_insecure->setChecked(tls.insecure);
    updateEnabled();
}

void ProfileTlsSection::write(ConnectionProfile &profile) const
{
    mqtt::TlsOptions &tls = profile.endpoint.tls;
    tls = m_shown;
    // A path with the separator in it is whole as long as nobody touches it.
    if (m_caFiles->text() != joined(m_shown.caFiles, kBetweenPaths)) {
        tls.caFiles = entriesOf(m_caFiles->text(), kBetweenPaths);
    }
    if (!m_keptAuthority->isChecked()) {
        tls.caCertificates.clear();
    }
    tls.certificateFile = m_certificate->text();
    tls.keyFile = m_key->text();
    tls.keyPassphrase = editedText(m_passphrase->text(), m_shown.keyPassphrase).value_or(QByteArray());
    tls.serverName = m_serverName->text().trimmed();
    tls.verifyName = m_verifyName->text().trimmed();
    tls.alpnProtocols = entriesOf(m_alpn->text(), u',');
    tls.pins = pinsOf(m_pins->text()).value_or(m_shown.pins);
    tls.pskIdentity = m_pskIdentity->text();
    tls.pskKey = keyOf(m_pskKey->text()).value_or(m_shown.pskKey);
    tls.insecure = m_insecure->isChecked();
}

std::vector<ProfileProblem> ProfileTlsSection::unreadable() const
{
    std::vector<ProfileProblem> problems;
    if (!pinsOf(m_pins->text())) {
        problems.push_back({ProfileField::TlsPins, ProfileFault::NotAFingerprint});
    }
    if (!keyOf(m_pskKey->text())) {
        problems.push_back({ProfileField::TlsPreSharedKey, ProfileFault::Unreadable});
    }
    return problems;
}

} // namespace mangrove
