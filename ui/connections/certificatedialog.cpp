// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/certificatedialog.h"

#include "core/mqtt/tlsoptions.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kWidth = 560;
constexpr int kNamesHeight = 72;

QString timeText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::LongFormat);
}

QLabel *wrapped(const QString &text, const QString &objectName, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

QString certificateProblemText(mqtt::CertificateProblem problem, const mqtt::CertificateReport &report)
{
    using enum mqtt::CertificateProblem;
    switch (problem) {
    case UnknownIssuer:
        return CertificateDialog::tr("No authority that is trusted here vouches for it.");
    case SelfSigned:
        return CertificateDialog::tr("It is signed by itself, or by a root that is not trusted here.");
    case WrongHost:
        return CertificateDialog::tr("It is not for %1.").arg(report.expectedName);
    case Expired:
        return CertificateDialog::tr("It has expired. If it looks valid, check this computer's clock.");
    case NotYetValid:
        return CertificateDialog::tr("It is not valid yet. If it looks valid, check this computer's clock.");
    case Revoked:
        return CertificateDialog::tr("It was revoked.");
    case WrongPurpose:
        return CertificateDialog::tr("It, or one that vouches for it, is not made for this purpose.");
    case Missing:
        return CertificateDialog::tr("The server sent none.");
    case WrongPin:
        return CertificateDialog::tr("Another certificate is pinned for this connection.");
    case Invalid:
        break;
    }
    return CertificateDialog::tr("It, or one that vouches for it, is invalid.");
}

CertificateDialog::CertificateDialog(const mqtt::CertificateReport &report, const QString &server,
                                     QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"certificateDialog"_s);
    setWindowTitle(tr("Certificate of the server"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(
        wrapped(tr("The certificate of %1 is not trusted. Nothing was sent to the server.").arg(server),
                u"certificateTitle"_s, this));
    QStringList problems;
    for (const mqtt::CertificateProblem problem : report.problems) {
        problems.append(u"• "_s + certificateProblemText(problem, report));
    }
    QLabel *why = wrapped(problems.join(u'\n'), u"certificateProblems"_s, this);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    why->setPalette(colors);
    layout->addWidget(why);
    layout->addWidget(makeFacts(report), 1);
    layout->addWidget(
        wrapped(tr("Compare the fingerprint with what the server's administrator says. Somebody on the way "
                   "could show a certificate of their own."),
                u"certificateAdvice"_s, this));
    auto *buttons = new QHBoxLayout;
    auto *trust = named(new QPushButton(tr("&Trust this certificate for this connection"), this),
                        u"certificateTrust"_s, tr("Trust this certificate for this connection"));
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"certificateCancel"_s, tr("Cancel"));
    cancel->setDefault(true); // not by a hasty Enter
    trust->setAutoDefault(false);
    trust->setEnabled(!report.sha256.isEmpty());
    buttons->addStretch();
    buttons->addWidget(trust);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    connect(trust, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setFocus();
    resize(kWidth, sizeHint().height());
}

QWidget *CertificateDialog::makeFacts(const mqtt::CertificateReport &report)
{
    auto *facts = new QWidget(this);
    auto *form = new QFormLayout(facts);
    form->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &label, const QString &text, const QString &objectName) {
        form->addRow(plainLabel(label, facts), wrapped(text, objectName, facts));
    };
    add(tr("Subject"), report.subject, u"certificateSubject"_s);
    QStringList names = report.names;
    if (report.namesLeftOut > 0) {
        names.append(tr("… and %n more", nullptr, static_cast<int>(report.namesLeftOut)));
    }
    auto *list
        = named(new QPlainTextEdit(names.join(u'\n'), facts), u"certificateNames"_s, tr("Names it is for"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setMaximumHeight(kNamesHeight);
    form->addRow(plainLabel(tr("Names"), facts), list);
    add(tr("Issuer"), report.issuer, u"certificateIssuer"_s);
    add(tr("Valid from"), timeText(report.validFrom), u"certificateFrom"_s);
    add(tr("Valid until"), timeText(report.validUntil), u"certificateUntil"_s);
    // Two lines that break between bytes.
    QString fingerprint = mqtt::fingerprintText(report.sha256);
    if (const qsizetype middle = fingerprint.size() / 2; middle > 0) {
        fingerprint[middle] = u'\n';
    }
    add(tr("SHA-256"), fingerprint, u"certificateFingerprint"_s);
    facts->findChild<QLabel *>(u"certificateFingerprint"_s)
        ->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return facts;
}

} // namespace mangrove
