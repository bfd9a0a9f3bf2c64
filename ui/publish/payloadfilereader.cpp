// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/payloadfilereader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

using Kind = PayloadProblem::Kind;

std::optional<PayloadProblem> problemOfFile(const QFileInfo &file)
{
    if (!file.exists()) {
        return PayloadProblem{.kind = Kind::NoFile, .detail = u"there is no such file"_s};
    }
    if (!file.isFile()) { // a pipe or a device may never end
        return PayloadProblem{.kind = Kind::NoFile, .detail = u"this is no ordinary file"_s};
    }
    if (!file.isReadable()) {
        return PayloadProblem{.kind = Kind::NoFile, .detail = u"reading it is not permitted"_s};
    }
    if (file.size() > kLargestPayload) {
        return PayloadProblem{.kind = Kind::TooLarge};
    }
    return std::nullopt;
}

EncodedPayload refused(PayloadProblem problem)
{
    return {.bytes = {}, .problem = std::move(problem)};
}

EncodedPayload readFile(const QString &path, WorkProgress &progress)
{
    constexpr qint64 kSlice = 4 * 1024 * 1024;
    if (auto problem = problemOfFile(QFileInfo(path))) {
        return refused(std::move(*problem));
    }
    QFile file(path);
    EncodedPayload read;
    bool good = file.open(QIODevice::ReadOnly);
    if (good) {
        read.bytes.reserve(file.size());
    }
    // The file may grow meanwhile.
    while (good && !file.atEnd() && read.bytes.size() <= kLargestPayload) {
        const QByteArray piece = file.read(kSlice);
        good = !piece.isEmpty();
        read.bytes.append(piece);
        if (!progress.reach(read.bytes.size())) {
            return {};
        }
    }
    if (!good || file.error() != QFile::NoError) {
        return refused({.kind = Kind::NoFile, .detail = file.errorString()});
    }
    return read.bytes.size() > kLargestPayload ? refused({.kind = Kind::TooLarge}) : read;
}

} // namespace

PayloadFileReader::PayloadFileReader(QObject *parent)
    : QObject(parent)
{}

void PayloadFileReader::inspect(const QString &path,
                                std::function<void(qint64 size, const std::optional<PayloadProblem> &)> done)
{
    m_work.start([path, done = std::move(done)](WorkProgress &) {
        const QFileInfo file(path);
        const std::optional<PayloadProblem> problem = problemOfFile(file);
        const qint64 size = problem ? 0 : file.size();
        return AsideWork::Delivery([done, size, problem] { done(size, problem); });
    });
}

void PayloadFileReader::read(const QString &path, std::function<void(const EncodedPayload &)> done)
{
    m_work.start([path, done = std::move(done)](WorkProgress &progress) {
        EncodedPayload payload = readFile(path, progress);
        return AsideWork::Delivery([done, payload = std::move(payload)] { done(payload); });
    });
}

} // namespace mangrove
