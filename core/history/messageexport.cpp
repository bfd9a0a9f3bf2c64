// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messageexport.h"

#include "core/base/printabletext.h"
#include "core/history/messagejson.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr auto kLongestHold = std::chrono::microseconds(200);
constexpr qsizetype kBytesInSlice = 1024 * 1024;
constexpr qsizetype kBytesAtOnce = 256 * 1024; ///< to the file

mqtt::PublishView viewOf(QByteArrayView topic, const StoredMessage &message)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = message.payload;
    view.qos = message.qos;
    view.retain = message.retain;
    view.dup = message.dup;
    return view;
}

/// A field in quotes where RFC 4180 wants them. `guarded` puts an apostrophe before what a spreadsheet would calculate.
void appendCsvField(QByteArray &out, QByteArrayView field, bool guarded)
{
    constexpr QByteArrayView kFormulaBegins = "=+-@\t\r\n";
    const bool isFormula = guarded && !field.isEmpty() && kFormulaBegins.contains(field.front());
    const bool quoted = std::any_of(field.begin(), field.end(),
                                    [](char c) { return c == '"' || c == ',' || c == '\r' || c == '\n'; });
    if (!quoted) {
        out += isFormula ? "'" : "";
        out += field;
        return;
    }
    out += isFormula ? "\"'" : "\"";
    for (const char c : field) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

/// Two columns: as text, or where that is not possible base64 in the second.
void appendCsvBytes(QByteArray &out, QByteArrayView bytes, bool guarded)
{
    if (bytes.isValidUtf8()) {
        appendCsvField(out, bytes, guarded);
        out += ',';
    } else {
        out += ',';
        out += QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64();
    }
}

void appendCsv(QByteArray &out, QByteArrayView topic, const StoredMessage &message, bool guarded)
{
    out += isoTime(message.time);
    out += ',';
    appendCsvBytes(out, topic, guarded);
    out += ',';
    out += QByteArray::number(static_cast<int>(message.qos));
    out += message.retain ? ",1" : ",0";
    out += message.dup ? ",1," : ",0,";
    out += QByteArray::number(message.payload.size());
    out += ',';
    appendCsvBytes(out, message.payload, guarded);
    out += ',';
    QByteArray properties;
    appendJsonProperties(properties, message.properties);
    appendCsvField(out, QByteArrayView(properties).sliced(QByteArrayView("\"properties\":").size()), guarded);
    out += "\r\n";
}

struct Read
{
    QByteArray topic;
    StoredMessage message;
};

/// Reads the list in slices and gives each message to `write`, which is called without the mutex and says whether it
/// could.
class Exporter
{
public:
    using Write = std::function<bool(const Read &read)>;

    Exporter(const MessageSource &source, const ExportList &list)
        : m_source(source)
        , m_list(list)
    {}

    [[nodiscard]] Result<ExportCount> run(const Write &write, const CollectionProgress &progress);
    [[nodiscard]] const ExportCount &count() const { return m_count; } ///< also of what failed

private:
    void readSlice();

    const MessageSource &m_source;
    const ExportList &m_list;
    std::uint64_t m_next = 0;
    ExportCount m_count;
    std::vector<Read> m_slice;
};

void Exporter::readSlice()
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    const bool current = m_source.tree.generation() == m_list.generation;
    const auto end = std::chrono::steady_clock::now() + kLongestHold;
    qsizetype bytes = 0;
    do {
        const ListedMessage listed = m_list.at(m_next++);
        const TopicId topic
            = current ? listed.topic : m_source.tree.currentId(listed.topic, m_list.generation);
        Read read;
        if (topic != kNoTopic && m_source.store.read(topic, listed.sequence, read.message)) {
            read.topic = m_source.tree.topicName(topic);
            bytes += read.message.backing ? 0 : read.message.payload.size();
            m_slice.push_back(std::move(read));
        } else {
            ++m_count.evicted;
        }
    } while (m_next < m_list.size() && bytes < kBytesInSlice && std::chrono::steady_clock::now() < end);
}

Result<ExportCount> Exporter::run(const Write &write, const CollectionProgress &progress)
{
    while (m_next < m_list.size()) {
        readSlice();
        for (const Read &read : m_slice) {
            if (!write(read)) {
                return Error{.code = Error::Code::FileError, .detail = {}};
            }
            ++m_count.written;
        }
        m_slice.clear();
        if (!progress(m_next, m_list.size())) {
            return Error{.code = Error::Code::Cancelled, .detail = u"nothing more was written"_s};
        }
    }
    return m_count;
}

/// Letters and digits, hyphen and underline of the topic's last level: never a folder, never hidden.
QString nameOf(QByteArrayView topic)
{
    constexpr qsizetype kLongest = 40;
    const QByteArrayView level = topic.sliced(topic.lastIndexOf('/') + 1);
    QString name;
    for (const QChar character : QString::fromUtf8(level.first(std::min(level.size(), 4 * kLongest)))) {
        const bool kept = character.isLetterOrNumber() || character == u'-' || character == u'_';
        name += kept ? character : QChar(u'_');
    }
    return name.left(kLongest);
}

QString payloadFileName(std::uint64_t number, const Read &read)
{
    const QString time
        = QDateTime::fromMSecsSinceEpoch(read.message.time, Qt::UTC).toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    return u"%1-%2-%3.bin"_s.arg(number, 6, 10, QChar(u'0')).arg(time, nameOf(read.topic));
}

Error fileFailure(Error::Code code, const QString &name, const QString &problem)
{
    return Error{.code = code, .detail = name + ": "_L1 + problem};
}

/// Under another name until it is whole: QSaveFile would replace a file that is there, rename() does not.
std::optional<Error> writeNewFile(const QDir &folder, const QString &name, QByteArrayView content)
{
    using enum Error::Code;
    const QString path = folder.filePath(name);
    if (QFileInfo::exists(path)) {
        return fileFailure(AlreadyExists, name, u"a file of this name is there already"_s);
    }
    QFile file(path + ".part"_L1);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return fileFailure(FileError, name, file.errorString());
    }
    const bool good = file.write(content.data(), content.size()) == content.size() && file.flush();
    const QString problem = file.errorString();
    file.close();
    if (good && file.rename(path)) {
        return std::nullopt;
    }
    const Error error = fileFailure(FileError, name, good ? file.errorString() : problem);
    file.remove();
    return error;
}

} // namespace

ListedMessage ExportList::at(std::uint64_t index) const
{
    if (topic == kNoTopic) {
        return messages[index];
    }
    ListedMessage message;
    message.topic = topic;
    message.sequence = begin + index;
    return message;
}

void appendExported(QByteArray &out, ExportFormat format, QByteArrayView topic, const StoredMessage &message)
{
    switch (format) {
    case ExportFormat::JsonLines:
        appendMessageJson(out, isoTime(message.time), viewOf(topic, message), message.properties);
        out += '\n';
        break;
    case ExportFormat::Text:
        out += isoTime(message.time) + ' ' + printableText(topic, ControlMarks::Escapes).toUtf8() + ' '
               + printableText(message.payload, ControlMarks::Escapes).toUtf8() + '\n';
        break;
    case ExportFormat::Csv:
    case ExportFormat::SpreadsheetCsv:
        appendCsv(out, topic, message, format == ExportFormat::SpreadsheetCsv);
        break;
    case ExportFormat::RawPayloads:
    case ExportFormat::PayloadFiles:
        out += message.payload;
        break;
    }
}

QByteArray exportHeading(ExportFormat format)
{
    const bool isCsv = format == ExportFormat::Csv || format == ExportFormat::SpreadsheetCsv;
    return isCsv ? "time,topic,topic_base64,qos,retain,dup,size,payload,payload_base64,properties\r\n" : "";
}

Result<ExportCount> exportMessages(const MessageSource &source, const ExportList &list, ExportFormat format,
                                   QIODevice &device, const CollectionProgress &progress)
{
    QByteArray out = exportHeading(format);
    const auto flush = [&device, &out] {
        const bool good = device.write(out) == out.size();
        out.resize(0);
        return good;
    };
    Exporter exporter(source, list);
    Result<ExportCount> result = exporter.run(
        [&](const Read &read) {
            appendExported(out, format, read.topic, read.message);
            return out.size() < kBytesAtOnce || flush();
        },
        progress);
    if (result && !flush()) {
        result = Error{.code = Error::Code::FileError, .detail = {}};
    }
    if (!result && result.error().code == Error::Code::FileError) {
        return Error{.code = Error::Code::FileError, .detail = device.errorString()};
    }
    return result;
}

Result<ExportCount> exportToFile(const MessageSource &source, const ExportList &list, ExportFormat format,
                                 const QString &path, const CollectionProgress &progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return Error{.code = Error::Code::FileError, .detail = file.errorString()};
    }
    Result<ExportCount> result = exportMessages(source, list, format, file, progress);
    if (!result) {
        file.cancelWriting();
    } else if (!file.commit()) {
        return Error{.code = Error::Code::FileError, .detail = file.errorString()};
    }
    return result;
}

FolderExport exportToFolder(const MessageSource &source, const ExportList &list, const QString &folder,
                            const CollectionProgress &progress)
{
    const QDir place(folder);
    std::uint64_t number = 0;
    FolderExport done;
    Exporter exporter(source, list);
    const Result<ExportCount> result = exporter.run(
        [&](const Read &read) {
            const QString name = payloadFileName(++number, read);
            done.error = writeNewFile(place, name, read.message.payload);
            if (done.error) {
                return false;
            }
            done.firstFile = done.firstFile.isEmpty() ? name : done.firstFile;
            done.lastFile = name;
            return true;
        },
        progress);
    done.count = exporter.count();
    if (!result && !done.error) {
        done.error = result.error();
    }
    return done;
}

} // namespace mangrove
