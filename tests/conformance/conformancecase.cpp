// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/conformancecase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::conformance {

namespace {

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidFormat, detail};
}

void appendBigEndian(QByteArray &out, quint64 value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out += static_cast<char>(value >> shift & 0xFF);
    }
}

/// MQTT 5 section 1.5.5, but without its upper limit: larger values become the illegal longer forms.
void appendVariableByteInteger(QByteArray &out, quint64 value)
{
    do {
        const auto low = static_cast<uchar>(value & 0x7F);
        value >>= 7;
        out += static_cast<char>(value != 0 ? low | 0x80 : low);
    } while (value != 0);
}

bool appendNumberWord(QByteArray &out, const QString &word)
{
    constexpr quint64 kLargestFiveByteForm = (Q_UINT64_C(1) << 35) - 1;
    bool ok = false;
    const quint64 value = word.mid(1).toULongLong(&ok);
    if (!ok) {
        return false;
    }
    switch (word.at(0).unicode()) {
    case 'i':
        appendBigEndian(out, value, 1);
        return value <= 0xFF;
    case 'H':
    case 'k':
    case 'm':
    case 's':
        appendBigEndian(out, value, 2);
        return value <= 0xFFFF;
    case 'L':
        appendBigEndian(out, value, 4);
        return value <= 0xFFFFFFFF;
    case 'v':
    case 'r':
        appendVariableByteInteger(out, value);
        return value <= kLargestFiveByteForm;
    default:
        return false;
    }
}

bool appendHexWord(QByteArray &out, const QString &word)
{
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (word.size() % 2 != 0 || !std::all_of(word.begin(), word.end(), isHexDigit)) {
        return false;
    }
    out += QByteArray::fromHex(word.toLatin1());
    return true;
}

/// A member that must have this type when it is there.
Result<std::optional<bool>> boolMember(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined()) {
        return std::optional<bool>();
    }
    if (!value.isBool()) {
        return invalid(u"\"%1\" must be true or false"_s.arg(key));
    }
    return std::optional<bool>(value.toBool());
}

Result<void> readFlags(const QJsonObject &object, ConformanceCase &target)
{
    const std::pair<QString, bool *> flags[] = {{u"connect"_s, &target.connect},
                                                {u"connack"_s, &target.connack},
                                                {u"expect_disconnect"_s, &target.expectDisconnect},
                                                {u"clean_start"_s, &target.cleanStart}};
    for (const auto &[key, flag] : flags) {
        const Result<std::optional<bool>> value = boolMember(object, key);
        if (!value) {
            return value.error();
        }
        *flag = value->value_or(*flag);
    }
    return {};
}

/// What may stand on a group and on a test.
Result<void> readCommon(const QJsonObject &object, ConformanceCase &target)
{
    if (Result<void> flags = readFlags(object, target); !flags) {
        return flags;
    }
    if (const QJsonValue version = object.value("ver"_L1); !version.isUndefined()) {
        target.version = version.toInt(0);
        if (target.version < 3 || target.version > 5) {
            return invalid(u"\"ver\" must be 3, 4 or 5"_s);
        }
    }
    if (const QJsonValue command = object.value("command"_L1); !command.isUndefined()) {
        if (!command.isString()) {
            return invalid(u"\"command\" must be a string"_s);
        }
        target.command = command.toString();
    }
    return {};
}

Result<void> readMessages(const QJsonObject &object, const QString &key, ConformanceCase &target)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isArray()) {
        return invalid(u"\"%1\" must be a list"_s.arg(key));
    }
    const QJsonArray messages = value.toArray();
    for (const auto &entry : messages) {
        const QString type = entry.toObject().value("type"_L1).toString();
        if (type != "send"_L1 && type != "recv"_L1) {
            return invalid(u"the \"type\" of a message must be \"send\" or \"recv\", not \"%1\""_s.arg(type));
        }
        const QJsonValue payload = entry.toObject().value("payload"_L1);
        if (!payload.isString()) {
            return invalid(u"a message has no \"payload\""_s);
        }
        const Result<QByteArray> bytes = parsePayloadWords(payload.toString());
        if (!bytes) {
            return bytes.error();
        }
        target.messages.push_back(
            {type == "send"_L1 ? CaseMessage::Direction::Send : CaseMessage::Direction::Receive, *bytes});
    }
    return {};
}

Result<ConformanceCase> readTest(const QJsonValue &value, const ConformanceCase &group)
{
    ConformanceCase test = group;
    const QJsonObject object = value.toObject();
    test.name = object.value("name"_L1).toString();
    if (!value.isObject() || !object.value("name"_L1).isString()) {
        return invalid(u"a test must be an object with a \"name\""_s);
    }
    if (!object.value("msgs"_L1).isArray()) {
        return invalid(u"test \"%1\": \"msgs\" must be a list"_s.arg(test.name));
    }
    Result<void> done = readCommon(object, test);
    if (done) {
        done = readMessages(object, u"msgs"_s, test);
    }
    if (!done) {
        return invalid(u"test \"%1\": %2"_s.arg(test.name, done.error().detail));
    }
    return test;
}

Result<void> readGroup(const QJsonValue &value, const QString &file, std::vector<ConformanceCase> &cases)
{
    const QJsonObject object = value.toObject();
    ConformanceCase group;
    group.file = file;
    group.group = object.value("group"_L1).toString();
    if (!value.isObject() || !object.value("tests"_L1).isArray()) {
        return invalid(u"a group must be an object with a list \"tests\""_s);
    }
    Result<void> done = readCommon(object, group);
    if (done) {
        done = readMessages(object, u"group_msgs"_s, group);
    }
    const QJsonArray tests = object.value("tests"_L1).toArray();
    for (auto test = tests.begin(); done && test != tests.end(); ++test) {
        Result<ConformanceCase> read = readTest(*test, group);
        if (read) {
            cases.push_back(std::move(read).value());
        } else {
            done = read.error();
        }
    }
    if (!done) {
        return invalid(u"group \"%1\": %2"_s.arg(group.group, done.error().detail));
    }
    return {};
}

/// The blank-separated words; blanks inside quotation marks belong to the word.
QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'\'') {
            quoted = !quoted;
        }
        if (c.isSpace() && !quoted) {
            words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    words << word;
    words.removeAll(QString());
    return words;
}

} // namespace

QString ConformanceCase::title() const
{
    return u"%1: %2: %3"_s.arg(file, group.simplified(), name);
}

Result<QByteArray> parsePayloadWords(const QString &words)
{
    QByteArray bytes;
    const QStringList split = splitWords(words);
    for (const QString &word : split) {
        bool ok = false;
        if (word.startsWith(u'\'')) {
            ok = word.size() >= 2 && word.endsWith(u'\'');
            bytes += word.mid(1, word.size() - 2).toUtf8();
        } else if (u"iHkmsLvr"_s.contains(word.at(0))) {
            ok = appendNumberWord(bytes, word);
        } else {
            ok = appendHexWord(bytes, word);
        }
        if (!ok) {
            return invalid(u"\"%1\" is not a payload word"_s.arg(word));
        }
    }
    return bytes;
}

Result<std::vector<ConformanceCase>> parseCaseFile(const QByteArray &json, const QString &file)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        const auto line = json.left(parseError.offset).count('\n') + 1;
        return invalid(u"%1: line %2: %3"_s.arg(file).arg(line).arg(parseError.errorString()));
    }
    if (!document.isArray()) {
        return invalid(u"%1: must be a list of groups"_s.arg(file));
    }
    std::vector<ConformanceCase> cases;
    const QJsonArray groups = document.array();
    for (const auto &group : groups) {
        if (const Result<void> done = readGroup(group, file, cases); !done) {
            return invalid(u"%1: %2"_s.arg(file, done.error().detail));
        }
    }
    return cases;
}

Result<std::vector<ConformanceCase>> readCaseFolder(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists()) {
        return Error{Error::Code::NotFound, u"There is no folder %1."_s.arg(folder)};
    }
    std::vector<ConformanceCase> cases;
    const QStringList names = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            return Error{Error::Code::FileError, u"%1: %2"_s.arg(name, file.errorString())};
        }
        Result<std::vector<ConformanceCase>> read = parseCaseFile(file.readAll(), name);
        if (!read) {
            return read;
        }
        std::move(read->begin(), read->end(), std::back_inserter(cases));
    }
    if (cases.empty()) {
        return Error{Error::Code::NotFound, u"There are no cases in %1."_s.arg(folder)};
    }
    return cases;
}

} // namespace mangrove::conformance
