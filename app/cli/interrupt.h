// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mangrove::cli {

/// Ctrl-C (SIGINT) and SIGTERM as a signal of the event loop. At most one object at a time; main thread. A second Ctrl-C
/// kills the program, should it hang.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace mangrove::cli
