// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/certificatereport.h"

#include <QDialog>

namespace mangrove {

/// Shows a server's certificate that was refused, and why. Accepted when the person trusts exactly this one from now on. Deletes
/// itself when closed. GUI thread.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    /// `server`: as displayUrl() says it.
    CertificateDialog(const mqtt::CertificateReport &report, const QString &server,
                      QWidget *parent = nullptr);

private:
    QWidget *makeFacts(const mqtt::CertificateReport &report);
};

/// One check that failed, in words.
[[nodiscard]] QString certificateProblemText(mqtt::CertificateProblem problem,
                                             const mqtt::CertificateReport &report);

} // namespace mangrove
