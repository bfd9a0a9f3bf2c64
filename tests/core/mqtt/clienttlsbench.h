// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/mqtt/clientrecorder.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/testcertificates.h"

#include <QTest>

#include <memory>

namespace mangrove::test {

inline mqtt::ConnectOptions named(const QByteArray &identifier)
{
    mqtt::ConnectOptions options;
    options.clientIdentifier = identifier;
    return options;
}

/// What was lost last, for the message of a test that fails.
inline QByteArray lossOf(const mqtt::ClientRecorder &recorder)
{
    return recorder.losses.empty() ? QByteArray("no loss") : recorder.losses.back().error.detail.toUtf8();
}

/// A mosquitto that speaks TLS, with certificates of its own authority.
class ClientTlsBench
{
protected:
    void startBroker(const QString &certificate = QStringLiteral("server"), const QStringList &lines = {})
    {
        m_broker = std::make_unique<MosquittoProcess>();
        m_broker->setTls(m_certificates.path(certificate + QStringLiteral(".pem")),
                         m_certificates.path(certificate + QStringLiteral(".key")));
        for (const QString &line : lines) {
            m_broker->addConfigLine(line);
        }
        QVERIFY2(m_broker->start(), qPrintable(m_broker->errorString()));
    }

    [[nodiscard]] mqtt::Endpoint trusting() const
    {
        mqtt::Endpoint endpoint = m_broker->endpoint();
        endpoint.tls.caFiles = {m_certificates.path(QStringLiteral("ca.pem"))};
        return endpoint;
    }

    TestCertificates m_certificates;
    std::unique_ptr<MosquittoProcess> m_broker;
};

} // namespace mangrove::test
