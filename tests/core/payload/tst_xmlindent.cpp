// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/xmlindent.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_XmlIndent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void indents_data();
    void indents();
    void tellsWhere();
    void entitiesAreBounded();
    void sizeIsBounded();
};

void tst_XmlIndent::indents_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("indented");
    const auto row = [](const char *name, const char *xml, const char *indented) {
        QTest::newRow(name) << QByteArray(xml) << QByteArray(indented);
    };
    row("elements", "<a><b/><c d='1'>x</c></a>", "<a>\n  <b/>\n  <c d='1'>x</c>\n</a>");
    row("white space between tags", "<a>\n\n <b/>\t<b/></a>\n", "<a>\n  <b/>\n  <b/>\n</a>");
    row("prolog", "<?xml version=\"1.0\"?><!-- x --><a/>", "<?xml version=\"1.0\"?>\n<!-- x -->\n<a/>");
    row("doctype", "<!DOCTYPE a [<!ENTITY e \"x>\">]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY e \"x>\">]>\n<a>&e;</a>");
    row("mixed content stays", "<a> x <b> <c/> </b> y</a>", "<a> x <b> <c/> </b> y</a>");
    row("only white space stays", "<a><b>  </b></a>", "<a>\n  <b>  </b>\n</a>");
    row("empty element", "<a><b></b></a>", "<a>\n  <b></b>\n</a>");
    row("xml:space", "<a><b xml:space=\"preserve\"> <c/> </b></a>",
        "<a>\n  <b xml:space=\"preserve\"> <c/> </b>\n</a>");
    row("sections and quotes", "<a><b t='>'><![CDATA[ <x> ]]></b></a>",
        "<a>\n  <b t='>'><![CDATA[ <x> ]]></b>\n</a>");
    row("numbers and escapes as written", "<a><b>007.0 &#65;&amp;</b></a>",
        "<a>\n  <b>007.0 &#65;&amp;</b>\n</a>");
    row("other planes", "<a><b>\xF0\x9F\x98\x80</b></a>", "<a>\n  <b>\xF0\x9F\x98\x80</b>\n</a>");
}

void tst_XmlIndent::indents()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QByteArray, indented);
    const auto result = indentXml(xml, 1 << 20);
    QVERIFY(result.has_value());
    QCOMPARE(*result, indented);
    QCOMPARE(indentXml(*result, 1 << 20), result);
}

void tst_XmlIndent::tellsWhere()
{
    QVERIFY(!checkXml("<a/>"));
    const auto problem = checkXml("<a>\n  <b></c>\n</a>");
    QVERIFY(problem.has_value());
    QCOMPARE(problem->line, 2);
    QVERIFY(problem->column > 3);
    QVERIFY(!problem->detail.isEmpty());
    for (const char *wrong : {"", "x", "<a>", "<a/><b/>", "<a b=1/>", "{}"}) {
        QVERIFY2(checkXml(wrong).has_value(), wrong);
        QVERIFY2(!indentXml(wrong, 1 << 20).has_value(), wrong);
    }
}

void tst_XmlIndent::entitiesAreBounded()
{
    QByteArray bomb = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">";
    for (int level = 1; level < 10; ++level) {
        const QByteArray inner = "&e" + QByteArray::number(level - 1) + ';';
        bomb += "<!ENTITY e" + QByteArray::number(level) + " \"" + inner.repeated(10) + "\">";
    }
    bomb += "]><a>&e9;</a>";
    QVERIFY(checkXml(bomb).has_value());
    // A file outside of the document is not read: the entity stands for nothing.
    QVERIFY(!indentXml("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a b=\"&e;\"/>", 1 << 20));
}

void tst_XmlIndent::sizeIsBounded()
{
    const QByteArray deep = QByteArray("<a>").repeated(5'000) + QByteArray("</a>").repeated(5'000);
    QVERIFY(!indentXml(deep, 100'000).has_value());
    QVERIFY(indentXml(deep, 10 << 20).has_value());
}

QTEST_GUILESS_MAIN(tst_XmlIndent)
#include "tst_xmlindent.moc"
