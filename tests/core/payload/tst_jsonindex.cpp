// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonindex.h"
#include "core/payload/jsonpath.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_JsonIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void findsChildren();
    void findsAnyOfMany();
    void findsAnyMemberOfMany();
    void deepNestingIsBounded();
    void notJson();
    void canBeStopped();
    void paths();
};

namespace {

QByteArray bytes(const QByteArray &json, const JsonValue &value)
{
    return json.mid(value.begin, value.end - value.begin);
}

} // namespace

void tst_JsonIndex::findsChildren()
{
    const QByteArray json = R"( {"a": 127.0, "b": [1, [2, {}], "x"], "a": {"c": null}} )";
    const auto index = JsonIndex::make(json, {});
    QCOMPARE(index->outcome(), JsonIndex::Outcome::Indexed);
    QCOMPARE(index->root().childCount, 3);
    const auto members = index->children(json, index->root(), 0, 10);
    QCOMPARE(members.size(), 3U);
    QCOMPARE(bytes(json, members[0]), QByteArray("127.0"));
    QCOMPARE(json.mid(members[2].nameBegin, members[2].nameEnd - members[2].nameBegin), QByteArray(R"("a")"));
    QCOMPARE(members[1].childCount, 3);
    const auto elements = index->children(json, members[1], 1, 10);
    QCOMPARE(elements.size(), 2U);
    QCOMPARE(elements[0].childCount, 2);
    QCOMPARE(bytes(json, elements[1]), QByteArray(R"("x")"));
    QVERIFY(index->children(json, elements[1], 0, 1).empty());
    QVERIFY(index->children(json, members[1], 3, 1).empty());
}

void tst_JsonIndex::findsAnyOfMany()
{
    QByteArray json = "[";
    for (int i = 0; i < 25'000; ++i) {
        json += (i == 0 ? "" : ", ")
                + QByteArray(i % 2 == 0 ? "{\"n\":%}" : "%").replace("%", QByteArray::number(i));
    }
    json += "]";
    const auto index = JsonIndex::make(json, {});
    QCOMPARE(index->root().childCount, 25'000);
    for (const std::int64_t number : {0, 1, 998, 999, 1'000, 1'001, 1'999, 2'000, 24'000, 24'999}) {
        const auto found = index->children(json, index->root(), number, 2);
        QCOMPARE(found.size(), number == 24'999 ? 1U : 2U);
        const QByteArray text = QByteArray::number(static_cast<qlonglong>(number));
        QCOMPARE(bytes(json, found[0]), number % 2 == 0 ? "{\"n\":" + text + "}" : text);
    }
}

void tst_JsonIndex::findsAnyMemberOfMany()
{
    QByteArray json = "{";
    for (int i = 0; i < 5'000; ++i) {
        json += (i == 0 ? "\"k" : ",\"k") + QByteArray::number(i) + "\" : \"" + QByteArray(i % 7, 'v') + "\"";
    }
    json += "}";
    const auto index = JsonIndex::make(json, {});
    for (const std::int64_t number : {0, 1'000, 3'001, 4'999}) {
        const auto found = index->children(json, index->root(), number, 1);
        QCOMPARE(json.mid(found[0].nameBegin, found[0].nameEnd - found[0].nameBegin),
                 "\"k" + QByteArray::number(static_cast<qlonglong>(number)) + "\"");
    }
}

void tst_JsonIndex::deepNestingIsBounded()
{
    constexpr int kLevels = 2'000'000;
    const QByteArray json = QByteArray(kLevels, '[') + QByteArray(kLevels, ']');
    const auto index = JsonIndex::make(json, {});
    QCOMPARE(index->outcome(), JsonIndex::Outcome::Indexed);
    QVERIFY(index->isDeeper());
    JsonValue value = index->root();
    for (std::int64_t level = 0; level < JsonIndex::kDeepest; ++level) {
        QCOMPARE(value.childCount, 1);
        value = index->children(json, value, 0, 1).front();
    }
    QCOMPARE(value.begin, JsonIndex::kDeepest);
}

void tst_JsonIndex::notJson()
{
    QCOMPARE(JsonIndex::make("{\"a\":", {})->outcome(), JsonIndex::Outcome::NotJson);
    QCOMPARE(JsonIndex::make("", {})->outcome(), JsonIndex::Outcome::NotJson);
}

void tst_JsonIndex::canBeStopped()
{
    const QByteArray json = "[" + QByteArray("1,").repeated(2'000'000) + "1]";
    int asked = 0;
    const auto index = JsonIndex::make(json, [&asked](std::int64_t) { return ++asked < 2; });
    QCOMPARE(index->outcome(), JsonIndex::Outcome::Stopped);
    QCOMPARE(asked, 2);
}

void tst_JsonIndex::paths()
{
    const JsonPath path{{u"a/b~"_s, -1}, {{}, 3}, {u"temp"_s, -1}, {u"x y"_s, -1}};
    QCOMPARE(jsonPointer(path), u"/a~1b~0/3/temp/x y"_s);
    QCOMPARE(jsonDottedPath(path), u"[\"a/b~\"][3].temp[\"x y\"]"_s);
    QCOMPARE(jsonPointer({}), QString());
    QCOMPARE(jsonDottedPath({}), u"$"_s);
    QCOMPARE(jsonDottedPath({{u"a"_s, -1}, {u"b"_s, -1}, {{}, 0}}), u"a.b[0]"_s);
}

QTEST_GUILESS_MAIN(tst_JsonIndex)
#include "tst_jsonindex.moc"
