// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/editor/highlightingeditor.h"

#include "ui/publish/editor/editorcolors.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QFontDatabase>
#include <QMenu>

#include <algorithm>
#include <array>
#include <utility>

namespace mangrove {

namespace {

constexpr int kNumberMargin = 0;
constexpr int kErrorMarker = 1;
constexpr int kWrapLimit = 1024 * 1024; // bytes; to wrap more takes too long
constexpr int kLastPrintableKey = 0xFF;

bool isKept(QsciCommand::Command command)
{
    constexpr std::array kKept
        = {QsciCommand::Undo,  QsciCommand::Redo,      QsciCommand::SelectionCut, QsciCommand::SelectionCopy,
           QsciCommand::Paste, QsciCommand::SelectAll, QsciCommand::Tab,          QsciCommand::Backtab};
    return std::ranges::find(kKept, command) != kKept.end();
}

// Ctrl or Alt with a letter or sign: the window's shortcuts.
bool isShortcut(int key)
{
    const int letter = key & ~static_cast<int>(Qt::KeyboardModifierMask);
    return (key & (Qt::CTRL | Qt::ALT).toInt()) != 0 && letter > Qt::Key_Space && letter <= kLastPrintableKey;
}

} // namespace

HighlightingEditor::HighlightingEditor(QWidget *parent, std::function<void()> changed)
    : QsciScintilla(parent)
    , m_changed(std::move(changed))
{
    setUtf8(true);
    setEolMode(EolUnix);
    SendScintilla(SCI_SETPASTECONVERTENDINGS, 0UL);
    setWrapMode(WrapWhitespace);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setIndentationWidth(2);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setMarginType(kNumberMargin, NumberMargin);
    setMarginMarkerMask(kNumberMargin, 0);
    setMarginWidth(1, 0);
    markerDefine(Background, kErrorMarker);
    m_json.setHighlightComments(false);
    m_json.setHighlightEscapeSequences(true);
    setUpKeys();
    applyColors();
    fitMargin();
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_setting) {
            m_changed();
        }
    });
    connect(this, &QsciScintilla::linesChanged, this, &HighlightingEditor::fitMargin);
}

void HighlightingEditor::setUpKeys()
{
    const QList<QsciCommand *> &commands = standardCommands()->commands();
    for (QsciCommand *command : commands) {
        if (isKept(command->command())) {
            continue;
        }
        if (isShortcut(command->key())) {
            command->setKey(0);
        }
        if (isShortcut(command->alternateKey())) {
            command->setAlternateKey(0);
        }
    }
    standardCommands()
        ->find(QsciCommand::Redo)
        ->setAlternateKey(QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_Z).toCombined());
    standardCommands()
        ->find(QsciCommand::Tab)
        ->setKey(QKeyCombination(Qt::CTRL, Qt::Key_BracketRight).toCombined());
    standardCommands()
        ->find(QsciCommand::Backtab)
        ->setKey(QKeyCombination(Qt::CTRL, Qt::Key_BracketLeft).toCombined());
}

QByteArray HighlightingEditor::text() const
{
    const auto length = static_cast<qsizetype>(SendScintilla(SCI_GETLENGTH));
    const auto *const start = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {start, length};
}

qsizetype HighlightingEditor::size() const
{
    return static_cast<qsizetype>(SendScintilla(SCI_GETLENGTH));
}

void HighlightingEditor::setText(const QByteArray &utf8)
{
    m_setting = true;
    setWrapMode(utf8.size() > kWrapLimit ? WrapNone : WrapWhitespace);
    // Lines that are added get the line ends that are there.
    setEolMode(utf8.contains("\r\n") ? EolWindows : EolUnix);
    SendScintilla(SCI_TARGETWHOLEDOCUMENT);
    SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(utf8.size()), utf8.constData());
    setCursorPosition(0, 0);
    m_setting = false;
    m_changed();
}

void HighlightingEditor::setLanguage(Language language)
{
    m_language = language;
    setLexer(language == Language::Json  ? static_cast<QsciLexer *>(&m_json)
             : language == Language::Xml ? static_cast<QsciLexer *>(&m_xml)
                                         : nullptr);
    applyColors();
}

void HighlightingEditor::setCursor(qsizetype line, qsizetype column)
{
    setCursorPosition(static_cast<int>(line) - 1, static_cast<int>(column) - 1);
    ensureCursorVisible();
}

void HighlightingEditor::markLine(qsizetype line, const QColor &color)
{
    markerDeleteAll(kErrorMarker);
    if (line < 1) {
        return;
    }
    const QColor base = palette().color(QPalette::Base);
    constexpr float kPart = 0.15F;
    const auto mix = [](float one, float other) { return one * kPart + other * (1 - kPart); };
    setMarkerBackgroundColor(QColor::fromRgbF(mix(color.redF(), base.redF()),
                                              mix(color.greenF(), base.greenF()),
                                              mix(color.blueF(), base.blueF())),
                             kErrorMarker);
    markerAdd(static_cast<int>(line) - 1, kErrorMarker);
}

// QScintilla would keep the key for itself, and the keyboard would not get out.
bool HighlightingEditor::focusNextPrevChild(bool next)
{
    return QAbstractScrollArea::focusNextPrevChild(next); // NOLINT(bugprone-parent-virtual-call)
}

void HighlightingEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
    }
}

void HighlightingEditor::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, bool enabled, void (QsciScintilla::*perform)()) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, [this, perform] { (this->*perform)(); });
    };
    add(tr("&Undo"), isUndoAvailable(), &QsciScintilla::undo);
    add(tr("&Redo"), isRedoAvailable(), &QsciScintilla::redo);
    menu->addSeparator();
    add(tr("Cu&t"), hasSelectedText(), &QsciScintilla::cut);
    add(tr("&Copy"), hasSelectedText(), &QsciScintilla::copy);
    add(tr("&Paste"), SendScintilla(SCI_CANPASTE) != 0, &QsciScintilla::paste);
    menu->addSeparator();
    QAction *all = menu->addAction(tr("Select &all"));
    connect(all, &QAction::triggered, this, [this] { selectAll(true); });
    menu->popup(event->globalPos());
}

void HighlightingEditor::applyColors()
{
    const EditorColors colors = EditorColors::of(palette());
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    colorJson(&m_json, colors, font);
    colorXml(&m_xml, colors, font);
    if (m_language == Language::Plain) {
        QsciScintilla::setFont(font);
        setColor(colors.text);
        setPaper(colors.base);
    }
    setMarginsFont(font);
    setMarginsForegroundColor(colors.dim);
    setMarginsBackgroundColor(palette().color(QPalette::Window));
    setCaretForegroundColor(colors.text);
    setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    setMatchedBraceBackgroundColor(palette().color(QPalette::AlternateBase));
    setMatchedBraceForegroundColor(colors.text);
    setUnmatchedBraceBackgroundColor(colors.base);
    setUnmatchedBraceForegroundColor(colors.error);
}

void HighlightingEditor::fitMargin()
{
    constexpr int kFewestDigits = 2;
    const int digits = std::max(kFewestDigits, static_cast<int>(QString::number(lines()).size()));
    setMarginWidth(kNumberMargin, QString(digits + 1, u'8'));
}

} // namespace mangrove
