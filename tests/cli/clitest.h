// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/cliprocess.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

// What the tests of mangrove-cli share.

using namespace Qt::StringLiterals;

#define START_MOSQUITTO(broker)                                                                              \
    if (!mangrove::test::MosquittoProcess::isInstalled())                                                    \
        QSKIP("mosquitto is not installed");                                                                 \
    QVERIFY2((broker).start(), qPrintable((broker).errorString()))

#define EXPECT_EXIT(run, code)                                                                               \
    do {                                                                                                     \
        const int actualCode = (run).exitCode();                                                             \
        QVERIFY2(actualCode == (code),                                                                       \
                 ("exit code " + QByteArray::number(actualCode) + ": " + (run).errors()).constData());       \
    } while (false)

#define EXPECT_OK(arguments)                                                                                 \
    do {                                                                                                     \
        mangrove::test::CliProcess quick(arguments);                                                         \
        EXPECT_EXIT(quick, 0);                                                                               \
        QCOMPARE(quick.errors(), ""_ba);                                                                     \
    } while (false)

namespace mangrove::test {

inline QString urlOf(const mqtt::Endpoint &endpoint)
{
    return u"mqtt://127.0.0.1:%1"_s.arg(endpoint.port);
}

inline QJsonObject jsonLine(const QByteArray &output, int line = 0)
{
    return QJsonDocument::fromJson(output.split('\n').value(line)).object();
}

inline bool isOneLine(const QByteArray &text)
{
    return text.startsWith("mangrove-cli: ") && text.count('\n') == 1 && text.endsWith('\n');
}

inline bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

inline mqtt::PublishPacket message(const QByteArray &topic, const QByteArray &payload)
{
    mqtt::PublishPacket packet;
    packet.topic = topic;
    packet.payload = payload;
    return packet;
}

inline QJsonObject childNamed(const QJsonObject &node, const QString &name)
{
    const QJsonArray children = node.value("children"_L1).toArray();
    for (const QJsonValue child : children) {
        if (child.toObject().value("name"_L1).toString() == name) {
            return child.toObject();
        }
    }
    return {};
}

} // namespace mangrove::test
