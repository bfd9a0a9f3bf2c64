// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/referencereader.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mangrove;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SecretReference commandOf(const QStringList &words)
{
    return {.kind = SecretReference::Kind::Command, .command = words, .confirmed = true};
}

SecretReference shell(const QString &script)
{
    return commandOf({u"/bin/sh"_s, u"-c"_s, script});
}

SecretReference fileOf(const QString &path, bool whole = false)
{
    return {.kind = SecretReference::Kind::File, .name = path, .wholeFile = whole, .confirmed = true};
}

SecretReference variable(const QString &name)
{
    return {.kind = SecretReference::Kind::Environment, .name = name, .confirmed = true};
}

Result<QByteArray> follow(const SecretReference &reference, std::chrono::milliseconds limit = 20s)
{
    ReferenceReader reader;
    reader.setTimeLimit(limit);
    std::optional<Result<QByteArray>> answer;
    reader.read(reference, [&answer](const Result<QByteArray> &result) {
        QVERIFY(!answer);
        answer = result;
    });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000);
    return answer.value_or(Error{Error::Code::Unknown, u"no answer"_s});
}

QString detailOf(const Result<QByteArray> &result)
{
    return result ? u"no error"_s : result.error().detail;
}

} // namespace

class tst_ReferenceReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void takesLinesOfText_data();
    void takesLinesOfText();
    void readsTheEnvironment();
    void readsAFile();
    void tellsWhatIsWrongWithAFile();
    void runsACommand();
    void runsItWithoutAShell();
    void givesItNoInput();
    void showsWhatACommandComplainsAbout();
    void endsACommandThatTakesTooLong();
    void endsACommandThatWritesTooMuch();
    void cancelsACommand();
    void isSilentAfterItsEnd();
    void followsNothingUnconfirmed();
    void repeatsNoValueInAnError();

private:
    QString write(const QByteArray &content);
    QTemporaryDir m_folder;
    int m_number = 0;
};

QString tst_ReferenceReader::write(const QByteArray &content)
{
    const QString path = m_folder.filePath(QString::number(++m_number));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
}

void tst_ReferenceReader::takesLinesOfText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("no end") << "a b"_ba
                            << "a b"_ba
                            << "a b"_ba;
    QTest::newRow("one line") << "a\n"_ba
                              << "a"_ba
                              << "a"_ba;
    QTest::newRow("of Windows") << "a\r\n"_ba
                                << "a"_ba
                                << "a"_ba;
    QTest::newRow("two lines") << "a\nb\n"_ba
                               << "a"_ba
                               << "a\nb"_ba;
    QTest::newRow("one end is taken off") << "a\n\n"_ba
                                          << "a"_ba
                                          << "a\n"_ba;
    QTest::newRow("blanks stay") << " a \n"_ba
                                 << " a "_ba
                                 << " a "_ba;
    QTest::newRow("a lone CR stays") << "a\r"_ba
                                     << "a\r"_ba
                                     << "a\r"_ba;
    QTest::newRow("empty first line") << "\nb"_ba
                                      << ""_ba
                                      << "\nb"_ba;
    QTest::newRow("nothing") << ""_ba
                             << ""_ba
                             << ""_ba;
}

void tst_ReferenceReader::takesLinesOfText()
{
    QFETCH(QByteArray, text);
    QTEST(valueOfText(text, false), "line");
    QTEST(valueOfText(text, true), "whole");
}

void tst_ReferenceReader::readsTheEnvironment()
{
    qputenv("MANGROVE_TEST_TOKEN", "token\n");
    QCOMPARE(follow(variable(u"MANGROVE_TEST_TOKEN"_s)).value(), "token\n"_ba); // as it is
    qunsetenv("MANGROVE_TEST_TOKEN");
    const auto missing = follow(variable(u"MANGROVE_TEST_TOKEN"_s));
    QCOMPARE(missing.error().code, Error::Code::NotFound);
    QVERIFY(missing.error().detail.contains(u"MANGROVE_TEST_TOKEN"_s));
}

void tst_ReferenceReader::readsAFile()
{
    const QString path = write("first\nsecond\n");
    QCOMPARE(follow(fileOf(path)).value(), "first"_ba);
    QCOMPARE(follow(fileOf(path, true)).value(), "first\nsecond"_ba);
    QCOMPARE(follow(fileOf(write(QByteArray(65'535, 'x') + '\n'), true)).value().size(), 65'535);
    // The rest of a long file is of no interest.
    QCOMPARE(follow(fileOf(write("pw\n" + QByteArray(500'000, 'x')))).value(), "pw"_ba);
}

void tst_ReferenceReader::tellsWhatIsWrongWithAFile()
{
    const auto missing = follow(fileOf(m_folder.filePath(u"none"_s)));
    QCOMPARE(missing.error().code, Error::Code::NotFound);
    QVERIFY(missing.error().detail.contains(u"none"_s));
    QCOMPARE(follow(fileOf(write(""))).error().code, Error::Code::NotFound);
    QCOMPARE(follow(fileOf(m_folder.path())).error().code, Error::Code::FileError);
    QVERIFY(!follow(fileOf(u"/dev/zero"_s)).ok());
    QCOMPARE(follow(fileOf(write(QByteArray(65'536, 'x')), true)).error().code, Error::Code::PacketTooLarge);
}

void tst_ReferenceReader::runsACommand()
{
    QCOMPARE(follow(shell(u"echo pw"_s)).value(), "pw"_ba);
    QCOMPARE(follow(shell(u"printf 'a\\nb\\n'"_s)).value(), "a\nb"_ba);
    QCOMPARE(follow(shell(u"echo complaint >&2; echo pw"_s)).value(), "pw"_ba);
    QCOMPARE(follow(shell(u"true"_s)).error().code, Error::Code::NotFound);
    const auto missing = follow(commandOf({u"/nowhere/program"_s}));
    QCOMPARE(missing.error().code, Error::Code::ProcessError);
    QVERIFY(missing.error().detail.contains(u"/nowhere/program"_s));
    QCOMPARE(follow(commandOf({})).error().code, Error::Code::InvalidArgument);
}

void tst_ReferenceReader::runsItWithoutAShell()
{
    const QString trap = m_folder.filePath(u"trap"_s);
    const QString argument = u"$HOME; touch %1 | `id` \"x\" *"_s.arg(trap);
    QCOMPARE(follow(commandOf({u"/bin/echo"_s, argument})).value(), argument.toUtf8());
    QVERIFY(!QFile::exists(trap));
}

void tst_ReferenceReader::givesItNoInput()
{
    QCOMPARE(follow(shell(u"cat; echo end"_s)).value(), "end"_ba);
}

void tst_ReferenceReader::showsWhatACommandComplainsAbout()
{
    const auto failed = follow(shell(u"printf 'no such entry\\033[31m<b>' >&2; exit 3"_s));
    QCOMPARE(failed.error().code, Error::Code::ProcessError);
    QVERIFY2(failed.error().detail.contains(u"code 3"_s), qPrintable(failed.error().detail));
    QVERIFY(failed.error().detail.contains(u"no such entry"_s));
    QVERIFY(!failed.error().detail.contains(QChar(0x1b)));
    const auto chatty = follow(shell(u"head -c 1000000 /dev/zero | tr '\\0' 'e' >&2; exit 1"_s));
    QCOMPARE(chatty.error().code, Error::Code::ProcessError);
    QVERIFY(chatty.error().detail.size() < ReferenceReader::kMaximumShown + 100);
    QCOMPARE(follow(shell(u"kill -SEGV $$"_s)).error().code, Error::Code::ProcessError);
}

void tst_ReferenceReader::endsACommandThatTakesTooLong()
{
    const QString started = m_folder.filePath(u"pid"_s);
    const auto late = follow(shell(u"echo $$ > %1; exec sleep 600"_s.arg(started)), 300ms);
    QCOMPARE(late.error().code, Error::Code::Timeout);
    QFile file(started);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int process = file.readAll().trimmed().toInt();
    QVERIFY(process > 0);
    QTRY_VERIFY(kill(process, 0) != 0);
}

void tst_ReferenceReader::endsACommandThatWritesTooMuch()
{
    QCOMPARE(follow(shell(u"exec cat /dev/zero"_s)).error().code, Error::Code::PacketTooLarge);
}

void tst_ReferenceReader::cancelsACommand()
{
    ReferenceReader reader;
    std::optional<Result<QByteArray>> answer;
    reader.read(shell(u"exec sleep 600"_s), [&answer](const auto &result) { answer = result; });
    QVERIFY(reader.isRunning());
    reader.cancel();
    QVERIFY(answer);
    QCOMPARE(answer->error().code, Error::Code::Cancelled);
    QVERIFY(!reader.isRunning());
    // It is good for another one.
    reader.read(shell(u"echo pw"_s), [&answer](const auto &result) { answer = result; });
    QTRY_VERIFY(answer->ok());
    QCOMPARE(answer->value(), "pw"_ba);
}

void tst_ReferenceReader::isSilentAfterItsEnd()
{
    bool answered = false;
    const QString path = write("pw");
    for (const SecretReference &reference : {shell(u"echo pw"_s), fileOf(path)}) {
        ReferenceReader reader;
        reader.read(reference, [&answered](const auto &) { answered = true; });
    }
    QVERIFY(follow(fileOf(path)).ok()); // queued behind the other one
    QVERIFY(!answered);
}

// An imported profile must not run what it likes, nor send any file to its server.
void tst_ReferenceReader::followsNothingUnconfirmed()
{
    const QString trap = m_folder.filePath(u"trap"_s);
    qputenv("MANGROVE_TEST_TOKEN", "token");
    for (SecretReference reference :
         {shell(u"touch %1; echo pw"_s.arg(trap)), fileOf(write("pw")), variable(u"MANGROVE_TEST_TOKEN"_s)}) {
        reference.confirmed = false;
        QCOMPARE(follow(reference).error().code, Error::Code::InvalidArgument);
    }
    qunsetenv("MANGROVE_TEST_TOKEN");
    QVERIFY(!QFile::exists(trap));
}

void tst_ReferenceReader::repeatsNoValueInAnError()
{
    QVERIFY(!detailOf(follow(shell(u"echo hunter2; exit 1"_s))).contains(u"hunter2"_s));
    QVERIFY(!detailOf(follow(fileOf(write("hunter2" + QByteArray(70'000, 'x'))))).contains(u"hunter2"_s));
}

QTEST_GUILESS_MAIN(tst_ReferenceReader)
#include "tst_referencereader.moc"
