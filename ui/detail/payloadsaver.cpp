// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadsaver.h"

#include <QFileDialog>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

PayloadSaver::PayloadSaver(QWidget *parent)
    : WorkBar(u"saving"_s, parent)
{
    connect(this, &WorkBar::cancelRequested, this, [this] {
        m_work.cancel();
        finish(m_path, Error{.code = Error::Code::Cancelled, .detail = {}});
    });
}

void PayloadSaver::ask(const std::shared_ptr<const PayloadText> &payload, const QString &suggestedName)
{
    auto *dialog = new QFileDialog(window(), tr("Save payload"), suggestedName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, payload](const QString &path) { save(payload, path); });
    dialog->open();
}

void PayloadSaver::save(const std::shared_ptr<const PayloadText> &payload, const QString &path)
{
    m_path = path;
    m_work.start([this, payload, path](WorkProgress &progress) {
        const Result<void> result = writePayloadFile(payload->bytes, path, progress);
        return AsideWork::Delivery([this, path, result] { finish(path, result); });
    });
    follow(m_work, tr("Saving the payload …"), payload->bytes.size(), true);
    Q_EMIT busyChanged(true);
}

void PayloadSaver::finish(const QString &path, const Result<void> &result)
{
    Q_EMIT busyChanged(false);
    Q_EMIT finished(path, result);
}

Result<void> writePayloadFile(const QByteArray &payload, const QString &path, WorkProgress &progress)
{
    constexpr qsizetype kSlice = 1024 * 1024;
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    for (qsizetype at = 0; good && at < payload.size(); at += kSlice) {
        const qsizetype size = std::min(kSlice, payload.size() - at);
        good = file.write(payload.constData() + at, size) == size;
        if (!progress.reach(at + size)) {
            file.cancelWriting();
            return Error{.code = Error::Code::Cancelled, .detail = u"the file was not written"_s};
        }
    }
    if (!good || !file.commit()) {
        return Error{.code = Error::Code::FileError, .detail = file.errorString()};
    }
    return {};
}

QString payloadFileName(const QByteArray &topic, const QString &suffix)
{
    constexpr qsizetype kLongest = 80;
    QString name;
    for (const QChar character : QString::fromUtf8(
             topic.sliced(topic.lastIndexOf('/') + 1)
                 .first(std::min<qsizetype>(4 * kLongest, topic.size() - topic.lastIndexOf('/') - 1)))) {
        const bool kept = character.isLetterOrNumber() || character == u'-' || character == u'_'
                          || (character == u'.' && !name.isEmpty());
        name += kept ? character : QChar(u'_');
    }
    name.truncate(kLongest);
    return (name.isEmpty() ? u"payload"_s : name) + suffix;
}

} // namespace mangrove
