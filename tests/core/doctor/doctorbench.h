// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/connectiondoctor.h"

#include <QByteArray>
#include <QTcpServer>

#include <vector>

// What the tests of the connection doctor share.

/// The first step that failed, why, and that there is something to read and to try.
#define EXPECT_FAILURE(report, expectedKind, expectedCause)                                                  \
    do {                                                                                                     \
        const mangrove::DoctorReport &examined = report;                                                     \
        const QByteArray actual = mangrove::test::failureText(examined);                                     \
        const QByteArray expected = mangrove::test::failureText(expectedKind, expectedCause);                \
        QCOMPARE(actual, expected);                                                                          \
        QVERIFY(mangrove::test::isExplained(examined));                                                      \
    } while (false)

namespace mangrove::test {

/// Runs the doctor to its end, 20 seconds at the most.
[[nodiscard]] DoctorReport examine(const DoctorRequest &request);

/// "tls: certificate-expired"; "nothing failed".
[[nodiscard]] QByteArray failureText(const DoctorReport &report);
[[nodiscard]] QByteArray failureText(DoctorStepKind kind, DoctorCause cause);

/// Finished; every step has an outcome, what failed has a cause in words and something to try, what was skipped a reason.
[[nodiscard]] bool isExplained(const DoctorReport &report);

/// All texts of a report, for a search.
[[nodiscard]] QString everythingSaid(const DoctorReport &report);

[[nodiscard]] DoctorRequest requestFor(const mqtt::Endpoint &endpoint);
[[nodiscard]] mqtt::Endpoint localEndpoint(mqtt::Endpoint::Scheme scheme, quint16 port);

/// A server on a loopback port that takes connections and answers, if at all, in plain text.
class TextServer : public QTcpServer
{
    Q_OBJECT

public:
    TextServer();

    /// Sent, before the connection is closed, once `awaited` came. Nothing is ever said until this is called.
    void answer(const QByteArray &awaited, const QByteArray &text);
    [[nodiscard]] QByteArray received() const { return m_received; }

private:
    QByteArray m_awaited;
    QByteArray m_text;
    QByteArray m_received;
};

/// "HTTP/1.1 404 Not Found" with a body.
[[nodiscard]] QByteArray httpAnswer(const QByteArray &status, const QByteArray &body);

/// A loopback port where connecting takes for ever, as behind a firewall: its queue is full and nobody takes from it.
class DeafPort
{
public:
    DeafPort();
    ~DeafPort();
    Q_DISABLE_COPY_MOVE(DeafPort)

    [[nodiscard]] quint16 port() const { return m_port; } ///< 0: the system does not play along

private:
    int m_listener = -1;
    std::vector<int> m_waiting;
    quint16 m_port = 0;
};

} // namespace mangrove::test
