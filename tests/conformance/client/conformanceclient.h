// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace mangrove::conformance {

/// The client half of the conformance contract (tests/conformance/README.md): reads `PORT VERSION CLEAN [COMMAND]` from
/// standard input, plays one connection for each line with the built-in engine, and goes on once disconnected. Lives in
/// the event loop of its thread; finished() comes when the input has ended and the last line is done.
class ConformanceClient : public QObject
{
    Q_OBJECT

public:
    explicit ConformanceClient(QObject *parent = nullptr);
    ~ConformanceClient() override;

Q_SIGNALS:
    void finished();

private:
    void readInput();
    void takeLine();
    void begin(const QByteArray &line);
    void open(quint16 port, mqtt::ProtocolVersion version, bool cleanStart);
    void carryOut(const QByteArray &command);
    void endConnection();

    QSocketNotifier m_input;
    QByteArray m_lines; ///< read and not yet carried out
    bool m_inputEnded = false;
    std::unique_ptr<mqtt::Client> m_client; ///< of the line under way
};

} // namespace mangrove::conformance
