// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/payloadeditor.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/publish/codeeditorloader.h"
#include "ui/publish/publishtext.h"

#include <QAbstractScrollArea>
#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kShortText = 256 * 1024; // bytes; checked within a millisecond or two
constexpr int kCheckDelay = 250; // milliseconds after a change of a longer text

constexpr std::array kFormats = {PayloadFormat::Text,        PayloadFormat::Json,   PayloadFormat::Xml,
                                 PayloadFormat::Hexadecimal, PayloadFormat::Base64, PayloadFormat::File};

CodeEditor::Language languageOf(PayloadFormat format)
{
    switch (format) {
    case PayloadFormat::Json:
        return CodeEditor::Language::Json;
    case PayloadFormat::Xml:
        return CodeEditor::Language::Xml;
    default:
        return CodeEditor::Language::Plain;
    }
}

EncodedPayload tooLarge()
{
    return {.bytes = {}, .problem = PayloadProblem{.kind = PayloadProblem::Kind::TooLargeToEdit}};
}

bool hasIndentedForm(PayloadFormat format)
{
    return format == PayloadFormat::Json || format == PayloadFormat::Xml;
}

} // namespace

PayloadEditor::PayloadEditor(QWidget *parent)
    : QWidget(parent)
{
    QWidget *tools = makeTools(); // first, as the keyboard comes to it first
    m_stack = new QStackedWidget(this);
    makeEditor();
    m_fileView = makeFileView();
    m_stack->addWidget(m_editor->widget());
    m_stack->addWidget(m_fileView);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(tools);
    layout->addWidget(m_stack, 1);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckDelay);
    connect(&m_checkTimer, &QTimer::timeout, this, &PayloadEditor::checkAside);
    showFormat(PayloadFormat::Text);
}

void PayloadEditor::makeEditor()
{
    m_editor = makeCodeEditor(m_stack, [this] { textChanged(); });
    named(m_editor->widget(), u"publishPayload"_s, tr("Payload to publish"));
    m_editor->widget()->setMinimumHeight(56);
}

QWidget *PayloadEditor::makeTools()
{
    auto *tools = new QWidget(this);
    m_formatBox = named(new QComboBox(tools), u"publishFormat"_s, tr("How the payload is written"));
    for (const PayloadFormat format : kFormats) {
        m_formatBox->addItem(payloadFormatText(format), static_cast<int>(format));
    }
    m_formatBox->setToolTip(tr("How the payload is written; Hex and Base64 stand for bytes"));
    connect(m_formatBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { chooseFormat(kFormats.at(static_cast<std::size_t>(index))); });
    m_lineEnds = plainLabel(tools);
    m_lineEnds->setObjectName(u"publishLineEnds"_s);
    m_indent = named(new QToolButton(tools), u"publishIndent"_s, tr("Format the payload"));
    m_indent->setText(tr("Format"));
    m_indent->setToolTip(
        tr("Put each part on a line of its own. Numbers and texts stay exactly as written."));
    m_indent->setAutoRaise(true);
    connect(m_indent, &QToolButton::clicked, this, &PayloadEditor::indent);
    m_openFile
        = named(new QToolButton(tools), u"publishOpenFile"_s, tr("Choose a file to send as the payload"));
    m_openFile->setText(tr("File…"));
    m_openFile->setToolTip(tr("Send a file, byte for byte. A file can also be dropped here."));
    m_openFile->setAutoRaise(true);
    connect(m_openFile, &QToolButton::clicked, this, &PayloadEditor::chooseFile);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_formatBox);
    row->addWidget(m_lineEnds);
    row->addStretch();
    row->addWidget(m_indent);
    row->addWidget(m_openFile);
    return tools;
}

QWidget *PayloadEditor::makeFileView()
{
    auto *view = new QFrame(m_stack);
    view->setObjectName(u"publishFile"_s);
    view->setFrameShape(QFrame::StyledPanel);
    view->setBackgroundRole(QPalette::Base);
    view->setAutoFillBackground(true);
    m_fileName = plainLabel(view);
    m_fileName->setObjectName(u"publishFileName"_s);
    m_fileName->setWordWrap(true);
    QFont bold = m_fileName->font();
    bold.setBold(true);
    m_fileName->setFont(bold);
    m_fileDetail = plainLabel(view);
    m_fileDetail->setObjectName(u"publishFileDetail"_s);
    m_fileDetail->setWordWrap(true);
    auto *choose = named(new QPushButton(tr("Choose &file…"), view), u"publishChooseFile"_s,
                         tr("Choose a file to send as the payload"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &PayloadEditor::chooseFile);
    auto *layout = new QVBoxLayout(view);
    layout->addWidget(m_fileName);
    layout->addWidget(m_fileDetail);
    layout->addWidget(choose, 0, Qt::AlignLeft);
    layout->addStretch();
    return view;
}

QList<QWidget *> PayloadEditor::dropTargets() const
{
    QList<QWidget *> targets{m_editor->widget(), m_fileView};
    if (auto *area = qobject_cast<QAbstractScrollArea *>(m_editor->widget())) {
        targets.append(area->viewport());
    }
    return targets;
}

void PayloadEditor::focusText()
{
    m_editor->widget()->setFocus(Qt::OtherFocusReason);
}

void PayloadEditor::setPayload(const MessageDraft &draft)
{
    showFormat(draft.format);
    m_filePath = draft.filePath;
    const bool fits = draft.payload.size() <= kLargestText;
    m_editor->setText(fits ? draft.payload : QByteArray());
    if (!fits) {
        setEncoded(tooLarge());
        Q_EMIT changed();
    }
    if (draft.format == PayloadFormat::File) {
        setFile(draft.filePath);
    }
}

void PayloadEditor::writeTo(MessageDraft &draft) const
{
    draft.format = m_format;
    draft.payload = m_format == PayloadFormat::File ? QByteArray() : m_editor->text();
    draft.filePath = m_format == PayloadFormat::File ? m_filePath : QString();
}

bool PayloadEditor::isEmpty() const
{
    return m_format == PayloadFormat::File
               ? m_fileSize == 0
               : m_editor->size() == 0
                     || (m_isChecked && !m_encoded.problem && m_encoded.bytes.isEmpty()
                         && m_editor->size() <= kShortText);
}

// Bytes stay the same bytes, written in another way, wherever both formats can say them.
void PayloadEditor::chooseFormat(PayloadFormat format)
{
    const PayloadFormat before = std::exchange(m_format, format);
    const auto isText = [](PayloadFormat one) { return one <= PayloadFormat::Xml; };
    const bool converts = before != format && before != PayloadFormat::File && format != PayloadFormat::File
                          && !(isText(before) && isText(format)) && m_editor->size() <= kLargestText / 4;
    if (converts) {
        const EncodedPayload encoded = encodePayload(m_editor->text(), before);
        const auto written = encoded.problem ? std::nullopt : writePayload(encoded.bytes, format);
        if (written) {
            m_editor->setText(*written);
        }
    }
    showFormat(format);
    if (format == PayloadFormat::File && m_filePath.isEmpty()) {
        chooseFile();
    }
}

void PayloadEditor::showFormat(PayloadFormat format)
{
    m_format = format;
    const QSignalBlocker blocker(m_formatBox);
    m_formatBox->setCurrentIndex(static_cast<int>(format));
    m_editor->setLanguage(languageOf(format));
    m_stack->setCurrentIndex(format == PayloadFormat::File ? 1 : 0);
    refreshTools();
    if (format == PayloadFormat::File) {
        setFile(m_filePath);
    } else {
        textChanged();
    }
}

void PayloadEditor::refreshTools()
{
    m_indent->setVisible(hasIndentedForm(m_format));
    m_indent->setEnabled(m_isChecked && !m_encoded.problem && m_editor->size() > 0);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, dimColor(colors));
    m_lineEnds->setPalette(colors);
    const bool shown = m_format <= PayloadFormat::Xml && m_encoded.bytes.contains("\r\n");
    m_lineEnds->setText(shown ? tr("Line ends: CR LF") : QString());
}

void PayloadEditor::textChanged()
{
    m_checking.cancel();
    m_checkTimer.stop();
    if (m_format == PayloadFormat::File) {
        return;
    }
    m_isChecked = m_editor->size() <= kShortText;
    if (m_isChecked) {
        setEncoded(encodePayload(m_editor->text(), m_format));
    } else {
        m_encoded = {};
        m_checkTimer.start();
    }
    refreshTools();
    Q_EMIT changed();
}

void PayloadEditor::setEncoded(EncodedPayload encoded)
{
    m_encoded = std::move(encoded);
    m_isChecked = true;
    const bool hasLine = m_encoded.problem && m_encoded.problem->kind != PayloadProblem::Kind::TooLargeToEdit;
    m_editor->markLine(hasLine ? m_encoded.problem->line : 0, toneColor(Tone::Bad, palette()));
    refreshTools();
}

void PayloadEditor::checkAside()
{
    if (m_editor->size() > kLargestText) {
        setEncoded(tooLarge());
        Q_EMIT changed();
        return;
    }
    m_checking.start([this, text = m_editor->text(), format = m_format](WorkProgress &) {
        const EncodedPayload encoded = encodePayload(text, format);
        // The bytes of a large text are not kept.
        return AsideWork::Delivery([this, problem = encoded.problem] {
            setEncoded({.bytes = {}, .problem = problem});
            Q_EMIT changed();
        });
    });
}

void PayloadEditor::indent()
{
    const auto put = [this](const std::optional<QByteArray> &indented) {
        if (indented && indented->size() <= kLargestText) {
            m_editor->setText(*indented);
        }
    };
    if (m_editor->size() <= kShortText) {
        put(indentPayload(m_editor->text(), m_format));
        return;
    }
    m_checking.start([text = m_editor->text(), format = m_format, put](WorkProgress &) {
        const std::optional<QByteArray> indented = indentPayload(text, format);
        return AsideWork::Delivery([put, indented] { put(indented); });
    });
}

void PayloadEditor::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a file to send"));
    dialog->setObjectName(u"publishFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!m_filePath.isEmpty()) {
        dialog->setDirectory(QFileInfo(m_filePath).absolutePath());
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PayloadEditor::setFile);
    dialog->open();
}

void PayloadEditor::setFile(const QString &path)
{
    m_filePath = path;
    m_format = PayloadFormat::File;
    const QSignalBlocker blocker(m_formatBox);
    m_formatBox->setCurrentIndex(static_cast<int>(PayloadFormat::File));
    m_stack->setCurrentIndex(1);
    m_checking.cancel();
    m_fileSize = -1;
    m_encoded = {};
    m_isChecked = true;
    if (path.isEmpty()) {
        showFile(0, PayloadProblem{.kind = PayloadProblem::Kind::NoFile});
        return;
    }
    m_fileName->setText(QDir::toNativeSeparators(path));
    m_fileDetail->setText(tr("Looking at the file …"));
    refreshTools();
    Q_EMIT changed();
    m_reader.inspect(
        path, [this](qint64 size, const std::optional<PayloadProblem> &problem) { showFile(size, problem); });
}

void PayloadEditor::showFile(qint64 size, const std::optional<PayloadProblem> &problem)
{
    m_fileSize = problem ? -1 : size;
    m_encoded.problem = problem;
    m_fileName->setText(m_filePath.isEmpty() ? tr("No file is chosen")
                                             : QDir::toNativeSeparators(m_filePath));
    m_fileDetail->setText(m_filePath.isEmpty() ? tr("Choose one, or drop it here.")
                          : problem            ? payloadProblemText(*problem)
                                               : tr("%1, sent byte for byte as the file is then.")
                                          .arg(exactSizeText(static_cast<std::uint64_t>(size))));
    refreshTools();
    Q_EMIT changed();
}

} // namespace mangrove
