// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/jsontreepane.h"

#include "ui/detail/payloadarea.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kOpenedAtFirst = 60; // rows
constexpr int kOpenedAtMost = 5'000;

} // namespace

JsonTreePane::JsonTreePane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"jsonTreePane"_s);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
}

JsonTreePane::~JsonTreePane() = default;

void JsonTreePane::makeView()
{
    m_view = named(new QTreeView(this), u"jsonTree"_s, tr("Payload as a JSON tree"));
    m_model = new JsonTreeModel(this);
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_view->setIndentation(14);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(JsonTreeModel::NameColumn, 180);
    m_view->header()->setFont(font());
    m_note = plainLabel(this);
    m_note->setObjectName(u"jsonTreeNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    layout()->addWidget(m_view);
    layout()->addWidget(m_note);
    makeActions();
}

void JsonTreePane::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const QString &name) {
        auto *action = new QAction(text, m_view);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view->addAction(action);
        return action;
    };
    connect(add(tr("&Copy value"), QKeySequence::Copy, u"jsonCopyValue"_s), &QAction::triggered, this,
            &JsonTreePane::copyValue);
    connect(add(tr("Copy path as JSON &Pointer"), QKeySequence(u"Ctrl+Shift+C"_s), u"jsonCopyPointer"_s),
            &QAction::triggered, this,
            [this] { copyText(jsonPointer(m_model->path(m_view->currentIndex()))); });
    connect(add(tr("Copy path with &dots"), QKeySequence(u"Ctrl+Alt+C"_s), u"jsonCopyDotted"_s),
            &QAction::triggered, this,
            [this] { copyText(jsonDottedPath(m_model->path(m_view->currentIndex()))); });
    connect(add(tr("&Expand all"), QKeySequence(u"Ctrl+Shift++"_s), u"jsonExpandAll"_s), &QAction::triggered,
            this, &JsonTreePane::expandAll);
    connect(add(tr("C&ollapse all"), QKeySequence(u"Ctrl+Shift+-"_s), u"jsonCollapseAll"_s),
            &QAction::triggered, m_view, &QTreeView::collapseAll);
}

void JsonTreePane::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void JsonTreePane::copyValue()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const std::int64_t size = m_model->value(current).size();
    if (size > PayloadArea::kMostCopied) {
        Q_EMIT copyRefused(size);
        return;
    }
    copyText(m_model->valueText(current));
}

void JsonTreePane::setText(std::shared_ptr<const PayloadText> text, bool keepPlace)
{
    if (text == m_text) {
        return;
    }
    m_indexing.cancel();
    m_toReveal.reset();
    m_text = std::move(text);
    m_keepPlace = keepPlace;
    if (m_view == nullptr) {
        return;
    }
    if (!m_text || !keepPlace) {
        adopt(nullptr, nullptr);
    }
    if (isVisible()) {
        build();
    }
}

void JsonTreePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_view == nullptr) {
        makeView();
    }
    if (m_shown != m_text && !m_indexing.isBusy()) {
        build();
    }
}

void JsonTreePane::build()
{
    if (!m_text) {
        return;
    }
    if (m_text->bytes.size() <= kReadAtOnce) {
        adopt(m_text, JsonIndex::make(m_text->bytes, {}));
        return;
    }
    m_indexing.start([this, text = m_text](WorkProgress &progress) -> AsideWork::Delivery {
        auto index
            = JsonIndex::make(text->bytes, [&progress](std::int64_t done) { return progress.reach(done); });
        if (index->outcome() == JsonIndex::Outcome::Stopped) {
            return {};
        }
        return [this, text, index] { adopt(text, index); };
    });
    Q_EMIT indexingStarted();
}

void JsonTreePane::adopt(const std::shared_ptr<const PayloadText> &text,
                         std::shared_ptr<const JsonIndex> index)
{
    const bool keep = m_keepPlace && m_shown && text;
    const std::vector<Opened> before = keep ? opened({}) : std::vector<Opened>();
    const JsonPath current = keep ? m_model->path(m_view->currentIndex()) : JsonPath();
    const int top = m_view->verticalScrollBar()->value();
    const bool good = index && index->outcome() == JsonIndex::Outcome::Indexed;
    PayloadText::release(std::exchange(m_shown, text), m_indexing);
    m_note->setVisible(index && (!good || index->isDeeper()));
    m_note->setText(good
                        ? tr("Deeper than %1 levels the values are not told apart here; the text shows them.")
                              .arg(JsonIndex::kDeepest)
                        : tr("This JSON has too many large parts for a tree. The text shows it whole."));
    m_model->setDocument(good ? text : nullptr, good ? std::move(index) : nullptr);
    if (keep) {
        openAgain(before, {});
        m_view->selectionModel()->setCurrentIndex(
            m_model->indexOf(current), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_view->verticalScrollBar()->setValue(top);
    } else {
        expand(kOpenedAtFirst);
    }
    if (const auto offset = std::exchange(m_toReveal, std::nullopt)) {
        reveal(*offset);
    }
}

std::vector<JsonTreePane::Opened> JsonTreePane::opened(const QModelIndex &parent) const
{
    std::vector<Opened> all;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex child = m_model->index(row, 0, parent);
        if (m_view->isExpanded(child)) {
            all.push_back({child.data().toString(), row, opened(child)});
        }
    }
    return all;
}

void JsonTreePane::openAgain(const std::vector<Opened> &opened, const QModelIndex &parent)
{
    for (const Opened &each : opened) {
        QModelIndex child = m_model->index(each.row, 0, parent);
        for (int row = 0; row < m_model->rowCount(parent) && child.data().toString() != each.name; ++row) {
            child = m_model->index(row, 0, parent);
        }
        if (child.data().toString() == each.name) {
            m_model->fetchMore(child);
            m_view->expand(child);
            openAgain(each.inside, child);
        }
    }
}

// Level by level, as long as not more rows than that come to be there.
void JsonTreePane::expand(int mostRows)
{
    int rows = m_model->rowCount();
    std::vector<QModelIndex> level{QModelIndex()};
    while (!level.empty()) {
        std::vector<QModelIndex> next;
        for (const QModelIndex &parent : level) {
            for (int row = 0; row < m_model->rowCount(parent); ++row) {
                const QModelIndex child = m_model->index(row, 0, parent);
                if (!m_model->hasChildren(child)) {
                    continue;
                }
                m_model->fetchMore(child);
                rows += m_model->rowCount(child);
                if (rows > mostRows) {
                    return;
                }
                m_view->expand(child);
                next.push_back(child);
            }
        }
        level = std::move(next);
    }
}

void JsonTreePane::expandAll()
{
    expand(kOpenedAtMost);
}

void JsonTreePane::reveal(std::int64_t offset)
{
    if (m_indexing.isBusy() || m_view == nullptr) {
        m_toReveal = offset;
        return;
    }
    const QModelIndex found = m_model->indexAt(offset);
    if (found.isValid()) {
        m_view->setCurrentIndex(found);
        m_view->scrollTo(found);
    }
}

} // namespace mangrove
