// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket on a transport of the test, which plays the server byte by byte.
#include "core/mqtt/websockettransport.h"

#include "tests/support/prepare.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <utility>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

enum Opcode : unsigned char { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// A frame as a server sends it: without a mask.
QByteArray frame(unsigned char opcode, const QByteArray &payload, bool final = true)
{
    QByteArray bytes(1, static_cast<char>(opcode | (final ? 0x80 : 0)));
    if (payload.size() < 126) {
        bytes += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        QByteArray length(2, '\0');
        qToBigEndian<quint16>(static_cast<quint16>(payload.size()), length.data());
        bytes += '\x7e' + length;
    } else {
        QByteArray length(8, '\0');
        qToBigEndian<quint64>(static_cast<quint64>(payload.size()), length.data());
        bytes += '\x7f' + length;
    }
    return bytes + payload;
}

struct Frame
{
    int opcode = 0;
    QByteArray payload;
};

/// Takes a client's frame from the front; its mask must be there.
Frame takeFrame(QByteArray &bytes)
{
    if (bytes.size() < 6 || (bytes.at(1) & 0x80) == 0) {
        return {.opcode = -1, .payload = {}};
    }
    qsizetype size = bytes.at(1) & 0x7f;
    qsizetype begin = 2;
    if (size == 126) {
        size = qFromBigEndian<quint16>(bytes.constData() + 2);
        begin = 4;
    } else if (size == 127) {
        size = static_cast<qsizetype>(qFromBigEndian<quint64>(bytes.constData() + 2));
        begin = 10;
    }
    const QByteArray mask = bytes.sliced(begin, 4);
    QByteArray payload = bytes.sliced(begin + 4, size);
    for (qsizetype i = 0; i < size; ++i) {
        payload[i] = static_cast<char>(payload.at(i) ^ mask.at(i % 4));
    }
    const int opcode = bytes.at(0) & 0x0f;
    bytes.remove(0, begin + 4 + size);
    return {.opcode = opcode, .payload = payload};
}

class ScriptedTransport final : public Transport
{
public:
    void open(const Endpoint &) override { Q_EMIT opened(); }

    qint64 read(char *target, qint64 capacity) override
    {
        const qint64 size = std::min<qint64>(capacity, m_received.size());
        std::copy_n(m_received.constData(), size, target);
        m_received.remove(0, size);
        return size;
    }

    void write(QByteArrayView bytes) override { sent += bytes; }
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }

    void close() override
    {
        if (!std::exchange(closing, true)) {
            QMetaObject::invokeMethod(this, &Transport::closed, Qt::QueuedConnection);
        }
    }

    void abort() override { aborted = true; }

    void receive(const QByteArray &bytes)
    {
        m_received += bytes;
        Q_EMIT readyRead();
    }

    [[nodiscard]] qsizetype unread() const { return m_received.size(); }

    QByteArray sent;
    bool closing = false;
    bool aborted = false;

private:
    QByteArray m_received;
};

} // namespace

class TestWebSocketTransport : public QObject
{
    Q_OBJECT

    void agree(const QByteArray &frames = {});
    QByteArray readAll(qint64 capacity = 64 * 1024);

    ScriptedTransport *m_server = nullptr; ///< what the WebSocket runs on
    std::unique_ptr<WebSocketTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_closed;
    std::vector<Error> m_errors;

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup() { m_transport.reset(); }

    void opensAndSends();
    void framesWithTheAnswerAreRead();
    void framesCutAnywhere();
    void oneByteAtATime();
    void largeMessages();
    void pingIsAnswered();
    void pausedReaderHoldsTheServerBack();
    void refusalEndsIt();
    void textIsRefused();
    void brokenFramesAreRefused_data();
    void brokenFramesAreRefused();
    void closeSaysWhy();
    void orderlyClose();
    void closingSendsClose();
    void lastWordsAreRead();
};

void TestWebSocketTransport::init()
{
    auto lower = std::make_unique<ScriptedTransport>();
    m_server = lower.get();
    m_errors.clear();
    m_transport = std::make_unique<WebSocketTransport>(std::move(lower));
    m_opened = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::opened);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
    connect(m_transport.get(), &Transport::failed, this,
            [this](const Error &error) { m_errors.push_back(error); });
    m_transport->open({.scheme = Endpoint::Scheme::Ws, .host = u"::1"_s, .port = 9001});
    QVERIFY(m_server->sent.contains("\r\nHost: [::1]:9001\r\n"));
}

void TestWebSocketTransport::agree(const QByteArray &frames)
{
    constexpr QByteArrayView kField = "Sec-WebSocket-Key: ";
    const qsizetype begin = m_server->sent.indexOf(kField) + kField.size();
    const QByteArray key = m_server->sent.sliced(begin, 24);
    const QByteArray accept
        = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
              .toBase64();
    m_server->sent.clear();
    m_server->receive("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                      + accept + "\r\n\r\n" + frames);
    QCOMPARE(m_opened->count(), 1);
}

QByteArray TestWebSocketTransport::readAll(qint64 capacity)
{
    QByteArray all;
    QByteArray part(capacity, '\0');
    while (const qint64 size = m_transport->read(part.data(), capacity)) {
        all += part.first(size);
    }
    return all;
}

void TestWebSocketTransport::opensAndSends()
{
    agree();
    m_transport->write("hello");
    const Frame hello = takeFrame(m_server->sent);
    QCOMPARE(hello.opcode, Binary);
    QCOMPARE(hello.payload, "hello"_ba);
    QVERIFY(m_server->sent.isEmpty());
}

void TestWebSocketTransport::framesWithTheAnswerAreRead()
{
    const QSignalSpy readyRead(m_transport.get(), &Transport::readyRead);
    agree(frame(Binary, "at once"));
    QTRY_COMPARE(readyRead.count(), 1);
    QCOMPARE(readAll(), "at once"_ba);
}

void TestWebSocketTransport::framesCutAnywhere()
{
    agree();
    const QByteArray stream = frame(Binary, "one") + frame(Binary, "tw", false) + frame(Ping, "between")
                              + frame(Continuation, QByteArray(), false) + frame(Continuation, "o")
                              + frame(Binary, QByteArray(200, 'x'));
    const QByteArray expected = "onetwo" + QByteArray(200, 'x');
    for (qsizetype cut = 1; cut < stream.size(); ++cut) {
        m_server->receive(stream.first(cut));
        QByteArray all = readAll();
        m_server->receive(stream.sliced(cut));
        all += readAll();
        QCOMPARE(all, expected);
    }
}

// Whoever asks for one byte gets it, though the frame's header comes first.
void TestWebSocketTransport::oneByteAtATime()
{
    agree();
    m_server->receive(frame(Ping, {}) + frame(Binary, "ab") + frame(Binary, {}) + frame(Binary, "c"));
    QCOMPARE(readAll(1), "abc"_ba);
}

void TestWebSocketTransport::largeMessages()
{
    agree();
    const QByteArray large(3 * 1024 * 1024 + 7, 'x');
    m_server->receive(frame(Binary, large));
    QCOMPARE(readAll(), large);
    m_transport->write(large);
    QByteArray sent;
    while (!m_server->sent.isEmpty()) {
        const Frame part = takeFrame(m_server->sent);
        QCOMPARE(part.opcode, Binary);
        sent += part.payload;
    }
    QCOMPARE(sent, large);
}

void TestWebSocketTransport::pingIsAnswered()
{
    agree();
    m_server->receive(frame(Ping, "are you there"));
    QCOMPARE(readAll(), QByteArray());
    QTRY_VERIFY(!m_server->sent.isEmpty());
    const Frame pong = takeFrame(m_server->sent);
    QCOMPARE(pong.opcode, Pong);
    QCOMPARE(pong.payload, "are you there"_ba);
}

void TestWebSocketTransport::pausedReaderHoldsTheServerBack()
{
    agree();
    const QByteArray bytes = frame(Binary, QByteArray(100'000, 'x'));
    m_server->receive(bytes);
    QCoreApplication::processEvents();
    QCOMPARE(m_server->unread(), bytes.size());
    QByteArray part(1000, '\0');
    QVERIFY(m_transport->read(part.data(), part.size()) > 0);
    QVERIFY(m_server->unread() >= bytes.size() - 1000);
}

void TestWebSocketTransport::refusalEndsIt()
{
    m_server->receive("HTTP/1.1 403 Forbidden\r\n\r\ngo away");
    QCOMPARE(m_opened->count(), 0);
    QCOMPARE(m_errors.size(), 1U);
    QCOMPARE(m_errors.front().code, Error::Code::HandshakeFailed);
    QVERIFY(m_errors.front().detail.contains(u"403 Forbidden"_s));
    QVERIFY(m_server->aborted);
}

void TestWebSocketTransport::textIsRefused()
{
    agree();
    m_server->receive(frame(Binary, "good") + frame(Text, "bad"));
    QCOMPARE(readAll(), "good"_ba);
    QTRY_COMPARE(m_errors.size(), 1U);
    QCOMPARE(m_errors.front().code, Error::Code::NetworkError);
    const Frame close = takeFrame(m_server->sent);
    QCOMPARE(close.opcode, Close);
    QCOMPARE(close.payload.toHex(), "03eb"_ba); // 1003, MQTT 5 section 6
    QCOMPARE(m_closed->count(), 0);
}

void TestWebSocketTransport::brokenFramesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("masked") << QByteArray::fromHex("8281 01020304 78");
    QTest::newRow("reserved bits") << QByteArray::fromHex("c201 78");
    QTest::newRow("unknown opcode") << QByteArray::fromHex("8301 78");
    QTest::newRow("continuation of nothing") << frame(Continuation, "x");
    QTest::newRow("message within a message") << frame(Binary, "x", false) + frame(Binary, "y");
    QTest::newRow("long ping") << QByteArray::fromHex("897e 0100") + QByteArray(256, 'x');
    QTest::newRow("ping in pieces") << frame(Ping, "x", false);
    QTest::newRow("length with its highest bit set") << QByteArray::fromHex("827f ffffffffffffffff 78");
}

void TestWebSocketTransport::brokenFramesAreRefused()
{
    QFETCH(const QByteArray, bytes);
    agree();
    m_server->receive(bytes + frame(Binary, "never"));
    const QByteArray read = readAll();
    QVERIFY2(!read.contains("never"), read.constData());
    QTRY_COMPARE(m_errors.size(), 1U);
    QCOMPARE(m_errors.front().code, Error::Code::NetworkError);
}

void TestWebSocketTransport::closeSaysWhy()
{
    agree();
    m_server->receive(frame(Binary, "first")
                      + frame(Close, "\x03\xf0"
                                     "not allowed \xe2\x80\xae here"));
    QCOMPARE(readAll(), "first"_ba);
    QTRY_COMPARE(m_errors.size(), 1U);
    QVERIFY2(m_errors.front().detail.contains(u"1008: not allowed \\u202E here"_s),
             qPrintable(m_errors.front().detail));
    QCOMPARE(takeFrame(m_server->sent).opcode, Close);
}

void TestWebSocketTransport::orderlyClose()
{
    agree();
    m_server->receive(frame(Close, "\x03\xe8"));
    QCOMPARE(readAll(), QByteArray());
    QTRY_COMPARE(m_closed->count(), 1);
    QVERIFY(m_errors.empty());
}

void TestWebSocketTransport::closingSendsClose()
{
    agree();
    m_transport->write("bye");
    m_transport->close();
    QCOMPARE(takeFrame(m_server->sent).payload, "bye"_ba);
    const Frame close = takeFrame(m_server->sent);
    QCOMPARE(close.opcode, Close);
    QCOMPARE(close.payload.toHex(), "03e8"_ba);
    QTRY_COMPARE(m_closed->count(), 1);
    m_transport->write("late");
    QVERIFY(m_server->sent.isEmpty());
}

void TestWebSocketTransport::lastWordsAreRead()
{
    agree();
    QByteArray words;
    connect(m_transport.get(), &Transport::closed, this, [&] { words = readAll(); });
    m_server->receive(frame(Binary, "last words"));
    Q_EMIT m_server->closed();
    QCOMPARE(words, "last words"_ba);
    QCOMPARE(m_closed->count(), 1);
}

QTEST_GUILESS_MAIN(TestWebSocketTransport)
#include "tst_websockettransport.moc"
