// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistpane.h"

#include "core/connections/livedata.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/history/messageexporter.h"
#include "ui/history/messagefilterrow.h"
#include "ui/history/messagelistview.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMetaMethod>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

struct ScopeTexts
{
    MessageScope scope;
    QString objectName;
    QString text;
    QString hint;
};

std::array<ScopeTexts, 3> scopeTexts()
{
    return {ScopeTexts{MessageScope::Topic, u"scopeTopic"_s, MessageListPane::tr("This topic"),
                       MessageListPane::tr("Messages of the selected topic alone")},
            ScopeTexts{MessageScope::Branch, u"scopeBranch"_s, MessageListPane::tr("Branch"),
                       MessageListPane::tr(
                           "Messages of the selected topic and all below it, in the order of arrival")},
            ScopeTexts{MessageScope::Everything, u"scopeEverything"_s, MessageListPane::tr("Everything"),
                       MessageListPane::tr("Messages of all topics, in the order of arrival")}};
}

} // namespace

MessageListPane::MessageListPane(LiveData &live, QWidget *parent)
    : QWidget(parent)
    , m_data(live)
    , m_messages(new MessageListItems(live.tree(), live.store(), live.mutex(), this))
    , m_filler(new MessageListFiller(live, *m_messages, this))
    , m_list(new MessageListView(this))
    , m_filter(new MessageFilterRow(this))
    , m_exporter(new MessageExporter({live.tree(), live.store(), live.mutex()}, this))
    , m_note(plainLabel(this))
    , m_result(plainLabel(this))
{
    setObjectName(u"messageListPane"_s);
    m_list->setMessageModel(m_messages);
    m_filter->hide();
    for (QLabel *label : {m_note, m_result}) {
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setContentsMargins(8, 3, 8, 3);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
        label->hide();
    }
    m_note->setObjectName(u"messageNote"_s);
    m_result->setObjectName(u"exportResult"_s);
    makeActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTools());
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_exporter);
    layout->addWidget(m_result);
    setFocusProxy(m_list);
    connectParts();
    showState();
    showSelection();
}

MessageListPane::~MessageListPane()
{
    m_list->disconnect(this);
    m_messages->disconnect(this);
    m_filler->disconnect(this);
}

QWidget *MessageListPane::makeTools()
{
    auto *tools = new QWidget(this);
    tools->setObjectName(u"messageTools"_s);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(2);
    m_scopes = new QButtonGroup(this);
    for (const ScopeTexts &scope : scopeTexts()) {
        auto *button = named(new QToolButton(tools), scope.objectName, scope.text);
        button->setText(scope.text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        setPlainToolTip(button, scope.hint);
        m_scopes->addButton(button, static_cast<int>(scope.scope));
        row->addWidget(button);
    }
    m_scopes->button(static_cast<int>(MessageScope::Topic))->setChecked(true);
    row->addStretch(1);
    m_filterButton = makeButton(u"messageFilterButton"_s, u"search"_s, tr("Filter messages"));
    m_filterButton->setCheckable(true);
    m_compareButton = makeButton(u"messageCompareButton"_s, u"compare"_s, tr("Compare two messages"));
    m_compareButton->hide();
    QToolButton *exportButton = makeButton(u"messageExportButton"_s, u"export"_s, tr("Export messages"));
    exportButton->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(exportButton);
    menu->setObjectName(u"messageExportMenu"_s);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillExportMenu(menu); });
    exportButton->setMenu(menu);
    for (QToolButton *button : {m_filterButton, m_compareButton, exportButton}) {
        row->addWidget(button);
    }
    return tools;
}

QToolButton *MessageListPane::makeButton(const QString &objectName, const QString &icon, const QString &name)
{
    auto *button = named(new QToolButton(this), objectName, name);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(button, name);
    return button;
}

void MessageListPane::makeActions()
{
    const auto make = [this](const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_list->addAction(action);
        return action;
    };
    m_compare = make(tr("Compare the two"), {});
    m_copyText = make(tr("Copy as text"), QKeySequence::Copy);
    m_copyJson = make(tr("Copy as JSON lines"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_showTopic = make(tr("Show topic in the tree"), {});
    connect(m_compare, &QAction::triggered, this, &MessageListPane::compareSelected);
    connect(m_copyText, &QAction::triggered, this, [this] { copyAs(ExportFormat::Text); });
    connect(m_copyJson, &QAction::triggered, this, [this] { copyAs(ExportFormat::JsonLines); });
    connect(m_showTopic, &QAction::triggered, this, &MessageListPane::showTopicOfRow);
}

void MessageListPane::fillExportMenu(QMenu *menu)
{
    menu->clear();
    const int selected = m_list->selectedCount();
    const auto count = static_cast<std::uint64_t>(selected > 1 ? selected : m_messages->rowCount());
    menu->addSection(selected > 1 ? tr("%Ln selected message(s)", nullptr, selected)
                                  : tr("%Ln listed message(s)", nullptr, pluralNumber(count)));
    const struct
    {
        ExportFormat format;
        QString text;
    } formats[] = {
        {ExportFormat::JsonLines, tr("JSON lines…")},
        {ExportFormat::Csv, tr("CSV…")},
        {ExportFormat::SpreadsheetCsv, tr("CSV for spreadsheets (formulas disarmed)…")},
        {ExportFormat::Text, tr("Text…")},
        {ExportFormat::RawPayloads, tr("Payloads in one file…")},
        {ExportFormat::PayloadFiles, tr("A file for each payload…")},
    };
    for (const auto &format : formats) {
        QAction *action = menu->addAction(format.text);
        action->setEnabled(count > 0 && !m_exporter->isBusy());
        connect(action, &QAction::triggered, this, [this, wanted = format.format] { exportAs(wanted); });
    }
}

void MessageListPane::connectParts()
{
    connect(m_scopes, &QButtonGroup::idClicked, this, &MessageListPane::applyScope);
    connect(m_filterButton, &QToolButton::toggled, this, &MessageListPane::showFilter);
    connect(m_compareButton, &QToolButton::clicked, this, &MessageListPane::compareSelected);
    connect(m_filter, &MessageFilterRow::filterChanged, this, [this] {
        m_filler->setFilter(m_filter->filter());
        showState();
    });
    connect(m_filter, &MessageFilterRow::leaveRequested, this,
            [this] { m_list->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filler, &MessageListFiller::aboutToRefresh, m_list, &MessageListView::holdChoice);
    connect(m_filler, &MessageListFiller::refreshed, m_list, &MessageListView::findChoice);
    connect(m_filler, &MessageListFiller::stateChanged, this, &MessageListPane::showState);
    connect(m_list, &MessageListView::messageChosen, this, &MessageListPane::messageChosen);
    connect(m_list, &MessageListView::selectedCountChanged, this, &MessageListPane::showSelection);
    connect(m_list, &MessageListView::doubleClicked, this, &MessageListPane::showTopicOfRow);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &MessageListView::customContextMenuRequested, this, &MessageListPane::showContextMenu);
    connect(m_exporter, &MessageExporter::finished, this, [this](const QString &text, bool isError) {
        m_result->setText(text);
        QPalette colors = palette();
        if (isError) {
            colors.setColor(QPalette::PlaceholderText, toneColor(Tone::Bad, colors));
        }
        m_result->setPalette(colors);
        m_result->show();
    });
}

void MessageListPane::setTopic(TopicId topic, std::uint64_t generation)
{
    m_filler->setTopic(topic, generation);
    m_messages->setBranch(m_filler->scope() == MessageScope::Branch ? m_filler->topic().name()
                                                                    : QByteArray());
    m_result->hide();
    showState();
}

bool MessageListPane::synchronise()
{
    const bool more = m_filler->synchronise();
    showState();
    return more;
}

void MessageListPane::clearChoice()
{
    m_list->clearChoice();
}

void MessageListPane::focusFilter()
{
    m_filterButton->setChecked(true);
    m_filter->focusEdit();
}

void MessageListPane::connectNotify(const QMetaMethod &signal)
{
    if (!m_canCompare && signal == QMetaMethod::fromSignal(&MessageListPane::compareRequested)) {
        m_canCompare = true;
        m_compareButton->show();
        showSelection();
    }
}

void MessageListPane::showFilter(bool shown)
{
    m_filter->setVisible(shown);
    if (shown) {
        m_filter->focusEdit();
    } else {
        m_filter->clear();
    }
}

void MessageListPane::setScope(MessageScope scope)
{
    m_scopes->button(static_cast<int>(scope))->setChecked(true);
    applyScope(static_cast<int>(scope));
}

void MessageListPane::applyScope(int id)
{
    const auto scope = static_cast<MessageScope>(id);
    if (scope == m_filler->scope()) {
        return;
    }
    const bool wasOverTopics = isOverTopics();
    (wasOverTopics ? m_branchColumns : m_topicColumns) = m_list->columnLayout();
    m_filler->setScope(scope);
    m_messages->setBranch(scope == MessageScope::Branch ? m_filler->topic().name() : QByteArray());
    if (wasOverTopics != isOverTopics()) {
        m_list->forgetColumns();
        m_list->arrangeFor(isOverTopics());
        m_list->setColumnLayout(isOverTopics() ? m_branchColumns : m_topicColumns);
    }
    showState();
}

QString MessageListPane::columnLayout() const
{
    const QString shown = m_list->columnLayout();
    return (isOverTopics() ? m_topicColumns : shown) + u'|' + (isOverTopics() ? shown : m_branchColumns);
}

void MessageListPane::setColumnLayout(const QString &layout)
{
    m_topicColumns = layout.section(u'|', 0, 0);
    m_branchColumns = layout.section(u'|', 1, 1);
    m_list->setColumnLayout(isOverTopics() ? m_branchColumns : m_topicColumns);
}

void MessageListPane::showState()
{
    m_list->setEmptyText(emptyText());
    const QStringList parts = notes();
    m_note->setText(parts.join(u"  ·  "_s));
    m_note->setVisible(!parts.isEmpty());
    m_filter->showResult(filterText(), !m_filler->isFilterValid());
}

QString MessageListPane::filterText() const
{
    if (m_filler->filter().isEmpty()) {
        return {};
    }
    if (!m_filler->isFilterValid()) {
        return tr("Not a regular expression");
    }
    if (m_filler->state().isSearching) {
        return tr("Searching…");
    }
    return tr("%Ln match(es)", nullptr, m_messages->rowCount());
}

QString MessageListPane::emptyText() const
{
    if (m_filler->state().isSearching) {
        return tr("Collecting messages…");
    }
    if (!m_filler->hasTopic()) {
        return tr("Select a topic to see its messages.");
    }
    if (!m_filler->filter().isEmpty()) {
        return tr("No stored message matches the filter.");
    }
    return m_messages->evictedRows() + m_filler->state().evicted > 0
               ? tr("No message is stored any more: all were evicted to make room for newer ones.")
               : tr("No messages yet. New ones appear here as they arrive.");
}

QStringList MessageListPane::notes() const
{
    QStringList parts;
    const MessageListFiller::State &state = m_filler->state();
    if (m_filler->filter().isEmpty()) {
        const std::uint64_t evicted = state.evicted + m_messages->evictedRows();
        if (evicted > 0) {
            parts.append(tr("%Ln older message(s) were evicted", nullptr, pluralNumber(evicted)));
        }
    }
    if (state.isCut) {
        parts.append(tr("the newest %Ln are listed", nullptr, m_messages->rowCount()));
    }
    if (state.missed > 0) {
        parts.append(tr("%Ln came too fast to be listed one by one; they are added when it calms down",
                        nullptr, pluralNumber(state.missed)));
    }
    return parts;
}

void MessageListPane::showSelection()
{
    const int selected = m_list->selectedCount();
    m_compare->setEnabled(m_canCompare && selected == 2);
    m_compareButton->setEnabled(m_canCompare && selected == 2);
    setPlainToolTip(m_compareButton, selected == 2 ? tr("Compare the two selected messages")
                                                   : tr("Select two messages (Ctrl+click) to compare them"));
    m_copyText->setEnabled(selected > 0);
    m_copyJson->setEnabled(selected > 0);
    m_showTopic->setEnabled(isOverTopics() && m_list->currentIndex().isValid());
}

void MessageListPane::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"messageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_copyText);
    menu->addAction(m_copyJson);
    if (m_canCompare) {
        menu->addAction(m_compare);
    }
    if (isOverTopics()) {
        m_showTopic->setEnabled(m_list->currentIndex().isValid());
        menu->addAction(m_showTopic);
    }
    menu->addSeparator();
    QMenu *exporting = menu->addMenu(themedIcon(u"export"_s), tr("Export"));
    fillExportMenu(exporting);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void MessageListPane::compareSelected()
{
    const ExportList two = m_list->selectedMessages();
    if (two.size() != 2) {
        return;
    }
    StoredMessage messages[2];
    QByteArray topics[2];
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        for (std::size_t i = 0; i < 2; ++i) {
            const TopicId topic = m_data.tree().currentId(two.messages[i].topic, two.generation);
            if (topic == kNoTopic || !m_data.store().read(topic, two.messages[i].sequence, messages[i])) {
                return;
            }
            topics[i] = m_data.tree().topicName(topic);
        }
    }
    Q_EMIT compareRequested(topics[0], messages[0], topics[1], messages[1]);
}

void MessageListPane::exportAs(ExportFormat format)
{
    auto list = std::make_shared<const ExportList>(m_list->selectedCount() > 1 ? m_list->selectedMessages()
                                                                               : m_messages->exportList());
    m_result->hide();
    m_exporter->ask(list, format, tr("messages", "file name"));
}

void MessageListPane::copyAs(ExportFormat format)
{
    m_result->hide();
    m_exporter->copy(std::make_shared<const ExportList>(m_list->selectedMessages()), format);
}

void MessageListPane::showTopicOfRow()
{
    const QModelIndex current = m_list->currentIndex();
    if (isOverTopics() && current.isValid()) {
        Q_EMIT topicRequested(current.data(MessageListModel::TopicNameRole).toByteArray());
    }
}

} // namespace mangrove
