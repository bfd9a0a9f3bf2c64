// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-conformance-client: the client half of the conformance contract; see tests/conformance/README.md.
#include "tests/conformance/client/conformanceclient.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const mangrove::conformance::ConformanceClient client;
    QObject::connect(&client, &mangrove::conformance::ConformanceClient::finished, &application,
                     &QCoreApplication::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
