// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/referencereader.h"

#include "core/base/printabletext.h"
#include "core/base/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> contentOf(const QString &path, bool whole)
{
    if (!QFileInfo::exists(path)) {
        return Error{Error::Code::NotFound, QDir::toNativeSeparators(path) + ": there is no such file"_L1};
    }
    // The file may be longer than the value: only its first line counts then.
    auto content = readPrivateFile(path, whole ? ReferenceReader::kMaximumSize + 2 : 1024 * 1024);
    if (!content) {
        return content.error();
    }
    QByteArray value = valueOfText(*content, whole);
    if (value.isEmpty()) {
        return Error{Error::Code::NotFound, QDir::toNativeSeparators(path) + ": nothing is in it"_L1};
    }
    if (value.size() > ReferenceReader::kMaximumSize) {
        return Error{Error::Code::PacketTooLarge,
                     QDir::toNativeSeparators(path) + ": it has more than 65535 bytes"_L1};
    }
    return value;
}

} // namespace

QByteArray valueOfText(const QByteArray &text, bool whole)
{
    QByteArray value = text;
    if (!whole) {
        if (const qsizetype end = value.indexOf('\n'); end >= 0) {
            value.truncate(end + 1);
        }
    }
    if (value.endsWith('\n')) {
        value.chop(1);
        if (value.endsWith('\r')) {
            value.chop(1);
        }
    }
    return value;
}

ReferenceReader::ReferenceReader(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, [this] {
        finish(Error{Error::Code::Timeout, u"the program did not end in %1 s"_s.arg(
                                               static_cast<double>(m_timeLimit.count()) / 1'000)});
    });
}

ReferenceReader::~ReferenceReader()
{
    m_done = {};
    cancel();
}

void ReferenceReader::read(const SecretReference &reference, Done done)
{
    cancel();
    ++m_run;
    m_done = std::move(done);
    if (!reference.confirmed) {
        finish(Error{Error::Code::InvalidArgument, u"the person did not agree to it yet"_s});
        return;
    }
    switch (reference.kind) {
    case SecretReference::Kind::None:
        finish(Error{Error::Code::InvalidArgument, u"nothing is referred to"_s});
        break;
    case SecretReference::Kind::Environment: {
        const QByteArray value = qgetenv(reference.name.toLocal8Bit().constData());
        finish(value.isEmpty() ? Result<QByteArray>(
                   Error{Error::Code::NotFound, reference.name + " is not set in the environment"_L1})
                               : Result<QByteArray>(value));
        break;
    }
    case SecretReference::Kind::File:
        readFile(reference);
        break;
    case SecretReference::Kind::Command:
        run(reference);
        break;
    }
}

// A file system that does not answer holds up nobody.
void ReferenceReader::readFile(const SecretReference &reference)
{
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), run = m_run, path = reference.name, whole = reference.wholeFile] {
            const Result<QByteArray> result = contentOf(path, whole);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, run, result] {
                    if (self && self->m_run == run) {
                        self->finish(result);
                    }
                },
                Qt::QueuedConnection);
        });
}

void ReferenceReader::run(const SecretReference &reference)
{
    if (reference.command.isEmpty() || reference.command.first().isEmpty()) {
        finish(Error{Error::Code::InvalidArgument, u"there is no program to run"_s});
        return;
    }
    m_output.clear();
    m_errors.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(reference.command.first());
    m_process->setArguments(reference.command.mid(1));
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ReferenceReader::takeOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        const QByteArray more = m_process->readAllStandardError();
        m_errors += more.first(std::min(more.size(), kMaximumShown - m_errors.size()));
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            finish(Error{Error::Code::ProcessError,
                         u"%1: %2"_s.arg(m_process->program(), m_process->errorString())});
        }
    });
    connect(m_process.get(), &QProcess::finished, this, &ReferenceReader::handleEnd);
    m_timer->start(m_timeLimit);
    m_process->start(QProcess::ReadOnly);
}

void ReferenceReader::takeOutput()
{
    m_output += m_process->readAllStandardOutput();
    if (m_output.size() > kMaximumSize + 2) {
        finish(Error{Error::Code::PacketTooLarge, u"the program wrote more than 65535 bytes"_s});
    }
}

void ReferenceReader::handleEnd()
{
    if (!m_done) {
        return;
    }
    if (m_process->exitStatus() != QProcess::NormalExit || m_process->exitCode() != 0) {
        QString detail = m_process->exitStatus() == QProcess::NormalExit
                             ? u"the program ended with code %1"_s.arg(m_process->exitCode())
                             : u"the program crashed"_s;
        if (const QByteArray errors = m_errors.trimmed(); !errors.isEmpty()) {
            detail += ": "_L1 + printableText(withoutCutCharacter(errors), ControlMarks::Escapes);
        }
        finish(Error{Error::Code::ProcessError, detail});
        return;
    }
    const QByteArray value = valueOfText(m_output, true);
    if (value.isEmpty()) {
        finish(Error{Error::Code::NotFound, u"the program wrote nothing"_s});
    } else {
        finish(value);
    }
}

void ReferenceReader::cancel()
{
    finish(Error{Error::Code::Cancelled, {}});
}

void ReferenceReader::finish(const Result<QByteArray> &result)
{
    ++m_run;
    m_timer->stop();
    m_output.fill('\0');
    m_output.clear();
    if (m_process) {
        m_process->disconnect(this);
        // This may be inside a signal of its own. What is ended is waited for elsewhere.
        QProcess *process = m_process.release();
        if (QCoreApplication *program = QCoreApplication::instance();
            program->thread() == process->thread()) {
            process->setParent(program); // at the latest it goes with the program
        }
        if (process->state() != QProcess::NotRunning) {
            connect(process, &QProcess::finished, process, &QObject::deleteLater);
            process->kill();
        } else {
            process->deleteLater();
        }
    }
    if (const Done done = std::exchange(m_done, {})) {
        done(result);
    }
}

} // namespace mangrove
