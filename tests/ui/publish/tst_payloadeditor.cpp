// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/publish/filedropfilter.h"
#include "ui/publish/payloadeditor.h"
#include "ui/publish/plaincodeeditor.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

Q_DECLARE_METATYPE(mangrove::PayloadFormat)

class tst_PayloadEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void keepsBytes_data();
    void keepsBytes();
    void plainEditorKeepsBytes_data() { keepsBytes_data(); }
    void plainEditorKeepsBytes();
    void tellsWhatIsWrong();
    void convertsBetweenFormats();
    void indents();
    void largeTextIsCheckedAside();
    void tooLargeTextIsNotTakenIn();
    void readsAFile_data();
    void readsAFile();
    void explainsAMissingFile();
    void takesADroppedFile();
    void typesAndUndoes();

private:
    [[nodiscard]] EncodedPayload encoded() const;
    void choose(PayloadFormat format);

    std::unique_ptr<PayloadEditor> m_editor;
};

void tst_PayloadEditor::init()
{
    m_editor = std::make_unique<PayloadEditor>();
    m_editor->resize(360, 300);
    m_editor->show();
}

void tst_PayloadEditor::cleanup()
{
    m_editor.reset();
}

EncodedPayload tst_PayloadEditor::encoded() const
{
    MessageDraft draft;
    m_editor->writeTo(draft);
    return encodePayload(draft.payload, draft.format);
}

void tst_PayloadEditor::choose(PayloadFormat format)
{
    auto *box = child<QComboBox>(m_editor.get(), u"publishFormat"_s);
    box->setCurrentIndex(box->findData(static_cast<int>(format)));
    QCOMPARE(m_editor->format(), format);
}

void tst_PayloadEditor::keepsBytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("CRLF") << QByteArray("{\r\n}\r\n");
    QTest::newRow("LF") << QByteArray("{\n}\n");
    QTest::newRow("no last line end") << QByteArray("{\n}");
    QTest::newRow("mixed line ends") << QByteArray("{\r\n\n\r}");
    QTest::newRow("other planes") << QByteArray("[\"\xF0\x9F\x98\x80\"]");
    QTest::newRow("no-break space") << QByteArray("[\"\xC2\xA0\"]");
    QTest::newRow("line separators") << QByteArray("[\"\xE2\x80\xA8\xE2\x80\xA9\"]");
    QTest::newRow("byte order mark inside") << QByteArray("[\"\xEF\xBB\xBF\"]");
    QTest::newRow("tab") << QByteArray("[\t1 ]");
    QTest::newRow("numbers") << QByteArray("[127.0, 18446744073709551615]");
}

void tst_PayloadEditor::keepsBytes()
{
    QFETCH(const QByteArray, text);
    for (const PayloadFormat format : {PayloadFormat::Text, PayloadFormat::Json}) {
        MessageDraft draft;
        draft.format = format;
        draft.payload = text;
        m_editor->setPayload(draft);
        const EncodedPayload payload = encoded();
        QVERIFY(!payload.problem.has_value());
        QCOMPARE(payload.bytes, text);
        MessageDraft back;
        m_editor->writeTo(back);
        QCOMPARE(back, draft);
    }
}

void tst_PayloadEditor::plainEditorKeepsBytes()
{
    QFETCH(const QByteArray, text);
    int changes = 0;
    PlainCodeEditor editor(nullptr, [&changes] { ++changes; });
    editor.setText(text);
    QCOMPARE(editor.text(), text);
    QCOMPARE(changes, 1);
    editor.setText("x");
    editor.undo();
    QCOMPARE(editor.text().size() > 1, text.size() > 1);
}

void tst_PayloadEditor::tellsWhatIsWrong()
{
    const QSignalSpy changed(m_editor.get(), &PayloadEditor::changed);
    m_editor->editor().setText("{\n\"a\": x}");
    QVERIFY(!m_editor->problem().has_value());
    choose(PayloadFormat::Json);
    QVERIFY(m_editor->problem().has_value());
    QCOMPARE(m_editor->problem()->line, 2);
    QCOMPARE(m_editor->problem()->column, 6);
    QVERIFY(!child<QToolButton>(m_editor.get(), u"publishIndent"_s)->isEnabled());
    m_editor->editor().setText("{}");
    QVERIFY(!m_editor->problem().has_value());
    QVERIFY(!changed.isEmpty());
    QVERIFY(!m_editor->isEmpty());
    m_editor->editor().setText("");
    QVERIFY(m_editor->isEmpty()); // the empty payload, whatever the format
    QVERIFY(!m_editor->problem().has_value());
}

void tst_PayloadEditor::convertsBetweenFormats()
{
    m_editor->editor().setText("a\r\n\xC3\xA9");
    choose(PayloadFormat::Hexadecimal);
    QCOMPARE(m_editor->editor().text(), QByteArray("61 0d 0a c3 a9"));
    choose(PayloadFormat::Base64);
    QCOMPARE(m_editor->editor().text(), QByteArray("YQ0Kw6k="));
    choose(PayloadFormat::Text);
    QCOMPARE(m_editor->editor().text(), QByteArray("a\r\n\xC3\xA9"));
    QVERIFY(child<QLabel>(m_editor.get(), u"publishLineEnds"_s)->text().contains(u"CR LF"_s));
    choose(PayloadFormat::Hexadecimal);
    m_editor->editor().setText("00 ff");
    choose(PayloadFormat::Text);
    QCOMPARE(m_editor->editor().text(), QByteArray("00 ff")); // no text says these bytes: left as written
    QCOMPARE(encoded().bytes, QByteArray("00 ff"));
}

void tst_PayloadEditor::indents()
{
    m_editor->editor().setText(R"({"a":127.0,"b":[1e2]})");
    choose(PayloadFormat::Json);
    auto *button = child<QToolButton>(m_editor.get(), u"publishIndent"_s);
    QVERIFY(button->isVisible() && button->isEnabled());
    button->click();
    QCOMPARE(encoded().bytes, QByteArray("{\n  \"a\": 127.0,\n  \"b\": [\n    1e2\n  ]\n}"));
    m_editor->editor().setText("<a><b/></a>");
    choose(PayloadFormat::Xml);
    button->click();
    QCOMPARE(encoded().bytes, QByteArray("<a>\n  <b/>\n</a>"));
    choose(PayloadFormat::Text);
    QVERIFY(!button->isVisible());
}

void tst_PayloadEditor::largeTextIsCheckedAside()
{
    const QByteArray list = "[" + QByteArray("123456789,\n").repeated(100'000) + "1]";
    choose(PayloadFormat::Json);
    m_editor->editor().setText(list);
    QVERIFY(!m_editor->problem().has_value());
    QCOMPARE(encoded().bytes, list);
    m_editor->editor().setText(list + 'x');
    QTRY_VERIFY(m_editor->problem().has_value());
    QVERIFY(encoded().problem.has_value());
}

// Of a saved or received message: the window would stand still for it.
void tst_PayloadEditor::tooLargeTextIsNotTakenIn()
{
    MessageDraft draft;
    draft.payload = QByteArray(PayloadEditor::kLargestText + 1, 'x');
    const QSignalSpy changed(m_editor.get(), &PayloadEditor::changed);
    m_editor->setPayload(draft);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_editor->editor().size(), 0);
    QVERIFY(m_editor->problem().has_value());
    QCOMPARE(m_editor->problem()->kind, PayloadProblem::Kind::TooLargeToEdit);
    m_editor->editor().setText("a short one instead");
    QVERIFY(!m_editor->problem().has_value());
}

void tst_PayloadEditor::readsAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n");
    QTest::newRow("no last line end") << QByteArray("a\nb");
    QTest::newRow("bytes") << QByteArray("\x00\xff\x1a\x0d\x0a\xF0\x9F\x98\x80\x00", 10);
    QTest::newRow("large") << QByteArray(9 * 1024 * 1024 + 3, '\xa5');
}

void tst_PayloadEditor::readsAFile()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"payload.bin"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    m_editor->setFile(path);
    QCOMPARE(m_editor->format(), PayloadFormat::File);
    const auto *detail = child<QLabel>(m_editor.get(), u"publishFileDetail"_s);
    QTRY_VERIFY(detail->text().contains(QLocale().toString(content.size())));
    QCOMPARE(m_editor->isEmpty(), content.isEmpty());
    MessageDraft draft;
    m_editor->writeTo(draft);
    QCOMPARE(draft.filePath, path);
    PayloadFileReader reader;
    std::optional<EncodedPayload> payload;
    reader.read(path, [&payload](const EncodedPayload &read) { payload = read; });
    QTRY_VERIFY(payload.has_value());
    QVERIFY(!payload->problem.has_value());
    QVERIFY(payload->bytes == content);
    QVERIFY(draft.payload.isEmpty());
}

void tst_PayloadEditor::explainsAMissingFile()
{
    choose(PayloadFormat::Text);
    m_editor->setFile(u"/nowhere/at/all"_s);
    QTRY_VERIFY(m_editor->problem().has_value());
    QCOMPARE(m_editor->problem()->kind, PayloadProblem::Kind::NoFile);
    m_editor->setFile(QDir::tempPath());
    QTRY_VERIFY(m_editor->problem().has_value()); // a folder
}

void tst_PayloadEditor::takesADroppedFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"x.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    FileDropFilter filter(m_editor.get());
    filter.watch(m_editor.get());
    const QSignalSpy dropped(&filter, &FileDropFilter::fileDropped);
    const auto drop = [this, &filter](const QMimeData &mime) {
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        const bool taken = static_cast<QObject &>(filter).eventFilter(m_editor.get(), &event);
        return taken && event.isAccepted();
    };
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file.fileName())});
    QVERIFY(drop(mime));
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped.at(0).at(0).toString(), file.fileName());
    QMimeData text;
    text.setText(u"plain"_s);
    QVERIFY(!drop(text));
    QMimeData remote;
    remote.setUrls({QUrl(u"http://192.0.2.1/x"_s)});
    QVERIFY(!drop(remote));
    m_editor->setEnabled(false);
    QVERIFY(!drop(mime));
    QCOMPARE(dropped.size(), 1);
}

void tst_PayloadEditor::typesAndUndoes()
{
    QWidget *widget = m_editor->editor().widget();
    QVERIFY(!widget->accessibleName().isEmpty());
    m_editor->activateWindow();
    m_editor->focusText();
    QTRY_VERIFY(widget->hasFocus());
    QTest::keyClicks(widget, u"ab"_s);
    QCOMPARE(m_editor->editor().text(), QByteArray("ab"));
    QTest::keyClick(widget, Qt::Key_Return);
    QCOMPARE(m_editor->editor().text(), QByteArray("ab\n"));
    QGuiApplication::clipboard()->setText(u"\U0001F600"_s);
    QTest::keySequence(widget, QKeySequence::Paste);
    QCOMPARE(m_editor->editor().text(), QByteArray("ab\n\xF0\x9F\x98\x80"));
    QTest::keySequence(widget, QKeySequence::Undo);
    QCOMPARE(m_editor->editor().text(), QByteArray("ab\n"));
    QTest::keyClick(widget, Qt::Key_Tab); // moves on: the keyboard is not caught
    QVERIFY(!widget->hasFocus());
    QCOMPARE(m_editor->editor().text(), QByteArray("ab\n"));
}

QTEST_MAIN(tst_PayloadEditor)
#include "tst_payloadeditor.moc"
