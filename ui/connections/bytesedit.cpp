// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/bytesedit.h"

#include "core/publish/payloadformat.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kHexLine = 16; // bytes

// QPlainTextEdit::toPlainText() also makes spaces of no-break spaces.
QString exactText(const QPlainTextEdit *edit)
{
    QString text = edit->document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

QString hexLines(const QByteArray &bytes)
{
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += kHexLine) {
        text += QString::fromLatin1(bytes.mid(at, kHexLine).toHex(' ')) + u'\n';
    }
    text.chop(1);
    return text;
}

bool canBeText(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const bool lost = text.contains(u'\r') || text.contains(QChar::Null)
                      || text.contains(QChar::ParagraphSeparator) || text.contains(QChar::LineSeparator);
    return !lost && text.toUtf8() == bytes;
}

} // namespace

BytesEdit::BytesEdit(const QString &name, const QString &accessibleName, qsizetype limit, QWidget *parent)
    : QWidget(parent)
    , m_limit(limit)
{
    m_edit = named(new QPlainTextEdit(this), name, accessibleName);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabChangesFocus(true);
    m_edit->setMinimumHeight(84);
    m_mode = named(new QComboBox(this), name + "Mode"_L1, tr("How the payload is written"));
    m_mode->addItems({tr("Text"), tr("Hex"), tr("Base64")});
    auto *file = named(new QPushButton(tr("From a &file…"), this), name + "File"_L1,
                       tr("Take the payload from a file"));
    file->setAutoDefault(false);
    m_note = plainLabel(this);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setObjectName(name + "Note"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_mode);
    row->addWidget(file);
    row->addWidget(m_note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addLayout(row);
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        updateNote();
        Q_EMIT changed();
    });
    connect(m_mode, &QComboBox::currentIndexChanged, this, &BytesEdit::changeMode);
    connect(file, &QPushButton::clicked, this, &BytesEdit::chooseFile);
    updateNote();
}

BytesEdit::Mode BytesEdit::mode() const
{
    return static_cast<Mode>(m_mode->currentIndex());
}

QString BytesEdit::textIn(Mode mode, const QByteArray &bytes) const
{
    switch (mode) {
    case Text:
        return QString::fromUtf8(bytes);
    case Hex:
        return hexLines(bytes);
    case Base64:
        return QString::fromLatin1(bytes.toBase64());
    }
    return {};
}

std::optional<QByteArray> BytesEdit::bytesIn(Mode mode) const
{
    const QString text = exactText(m_edit);
    if (mode == Text) {
        return text.toUtf8();
    }
    const EncodedPayload encoded
        = encodePayload(text.toUtf8(), mode == Hex ? PayloadFormat::Hexadecimal : PayloadFormat::Base64);
    return encoded.problem ? std::nullopt : std::optional(encoded.bytes);
}

std::optional<QByteArray> BytesEdit::bytes() const
{
    return bytesIn(m_shownMode);
}

void BytesEdit::setContent(Mode mode, const QByteArray &bytes)
{
    const Mode possible = mode == Text && !canBeText(bytes) ? Hex : mode;
    const QSignalBlocker quietMode(m_mode);
    m_mode->setCurrentIndex(possible);
    m_shownMode = possible;
    m_edit->setPlainText(textIn(possible, bytes));
    updateNote();
}

void BytesEdit::setBytes(const QByteArray &bytes)
{
    m_reading.cancel();
    const QSignalBlocker quiet(this);
    setContent(Text, bytes);
}

void BytesEdit::changeMode()
{
    const Mode wanted = mode();
    if (const auto now = bytesIn(m_shownMode)) {
        setContent(wanted, *now);
        if (m_shownMode != wanted) {
            m_note->setText(tr("These bytes are no text that could be edited exactly."));
        }
        return;
    }
    // Half a digit is lost by no change of the way of writing.
    const QSignalBlocker quiet(m_mode);
    m_mode->setCurrentIndex(m_shownMode);
}

void BytesEdit::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Payload from a file"));
    dialog->setObjectName(u"payloadFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BytesEdit::load);
    dialog->open();
}

void BytesEdit::load(const QString &path)
{
    m_reading.start([this, path, limit = m_limit](WorkProgress & /*progress*/) -> AsideWork::Delivery {
        QFile file(path);
        const bool opened = file.open(QIODevice::ReadOnly);
        const QByteArray bytes = opened ? file.read(limit + 1) : QByteArray();
        const QString problem = file.error() != QFile::NoError ? file.errorString() : QString();
        return [this, bytes, problem, limit] {
            if (!problem.isEmpty()) {
                m_note->setText(tr("The file can't be read: %1").arg(problem));
            } else if (bytes.size() > limit) {
                m_note->setText(tr("The file is larger than %1 bytes.")
                                    .arg(countText(static_cast<std::uint64_t>(limit))));
            } else {
                setContent(mode(), bytes);
            }
        };
    });
}

void BytesEdit::updateNote()
{
    const auto now = bytesIn(m_shownMode);
    if (now) {
        m_note->setText(tr("%n byte(s)", nullptr, static_cast<int>(now->size())));
    } else {
        m_note->setText(m_shownMode == Hex ? tr("Not pairs of hexadecimal digits.") : tr("Not Base64."));
    }
}

} // namespace mangrove
