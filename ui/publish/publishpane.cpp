// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishpane.h"

#include "core/connections/serverurl.h"
#include "core/publish/savedmessagestore.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/draftsender.h"
#include "ui/publish/listcontrols.h"
#include "ui/publish/messagecomposer.h"
#include "ui/publish/payloadeditor.h"
#include "ui/publish/publishresults.h"
#include "ui/publish/publishtext.h"
#include "ui/publish/responseline.h"
#include "ui/publish/savedmessagesview.h"
#include "ui/publish/savemessagedialog.h"
#include "ui/publish/sentmessageitems.h"
#include "ui/publish/sentmessagesview.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

PublishPane::PublishPane(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
{
    setObjectName(u"publishPane"_s);
}

PublishPane::~PublishPane()
{
    // The view looks at the list until its end.
    delete m_sentView;
}

void PublishPane::build()
{
    if (m_composer != nullptr) {
        return;
    }
    m_sent = new SentMessageItems(this);
    makeTabs();
    m_parts = new QSplitter(Qt::Horizontal, this);
    m_parts->setObjectName(u"publishParts"_s);
    m_parts->setChildrenCollapsible(false);
    m_composer = new MessageComposer(m_connection, m_parts);
    makeLists();
    m_parts->addWidget(m_lists);
    m_parts->addWidget(m_composer);
    m_parts->setStretchFactor(0, 2);
    m_parts->setStretchFactor(1, 3);
    m_sender = new DraftSender(m_connection, *this, this);
    m_results = new PublishResults(this);
    m_response = new ResponseLine(m_connection, this);
    makeButtons();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_tabs);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_results);
    layout->addWidget(m_response);
    makeShortcuts();
    connectSender();
    connect(m_composer, &MessageComposer::changed, this, &PublishPane::refreshSend);
    connect(m_tabs, &QTabBar::currentChanged, this, &PublishPane::arrange);
    arrange();
    refresh();
}

void PublishPane::makeLists()
{
    m_lists = new QStackedWidget(m_parts);
    if (m_store != nullptr) {
        m_savedView = new SavedMessagesView(*m_store, m_connection.profile().id, m_lists);
        connect(m_savedView, &SavedMessagesView::loadRequested, this, &PublishPane::loadSaved);
        connect(m_savedView, &SavedMessagesView::sendRequested, this, [this](const SavedMessage &message) {
            withWholeDraft(message, [this](const MessageDraft &draft) { sendDraft(draft); });
        });
        m_lists->addWidget(m_savedView);
    }
    m_sentView = new SentMessagesView(*m_sent, m_lists);
    connect(m_sentView, &SentMessagesView::loadRequested, this, &PublishPane::loadDraft);
    connect(m_sentView, &SentMessagesView::sendRequested, this, &PublishPane::sendDraft);
    connect(m_sentView, &SentMessagesView::saveRequested, this,
            [this](const MessageDraft &draft) { saveDraft(draft, {}); });
    m_lists->addWidget(m_sentView);
}

void PublishPane::makeTabs()
{
    m_tabs = named(new QTabBar(this), u"publishTabs"_s, tr("Message, saved and sent messages"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Message"));
    m_tabs->addTab(tr("Saved"));
    m_tabs->addTab(tr("Sent"));
    m_tabs->setTabVisible(SavedTab, m_store != nullptr);
}

void PublishPane::makeButtons()
{
    m_save = iconButton(m_composer, u"publishSave"_s, u"save"_s, tr("Save under a name…"));
    m_save->setVisible(m_store != nullptr);
    connect(m_save, &QToolButton::clicked, this, &PublishPane::save);
    m_send = named(new QPushButton(themedIcon(u"send"_s), tr("&Publish"), m_composer), u"publishSend"_s,
                   tr("Publish"));
    m_send->setAutoDefault(false);
    connect(m_send, &QPushButton::clicked, this, &PublishPane::publish);
    m_composer->addButton(m_save);
    m_composer->addButton(m_send);
}

void PublishPane::makeShortcuts()
{
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &PublishPane::publish);
    }
}

void PublishPane::connectSender()
{
    connect(m_sender, &DraftSender::busyChanged, this, &PublishPane::refreshSend);
    connect(m_sender, &DraftSender::refused, this,
            [this](const MessageDraft &draft, const PayloadProblem &problem) {
                m_results->refuse(draft.topic, payloadProblemText(problem));
            });
    connect(m_sender, &DraftSender::sent, this,
            [this](std::uint64_t token, const MessageDraft &draft, qint64 payloadSize) {
                m_results->begin(token, draft.topic);
                m_sent->add({.token = token,
                             .time = QDateTime::currentMSecsSinceEpoch(),
                             .draft = draft,
                             .payloadSize = payloadSize,
                             .result = {}});
            });
    connect(m_sender, &DraftSender::aboutToSend, this, [this](const MessageDraft &draft) {
        if (std::exchange(m_awaitsResponse, false)) {
            m_response->expect(draft);
        }
    });
    connect(m_response, &ResponseLine::topicRequested, this, &PublishPane::topicRequested);
    connect(&m_connection, &Connection::publishFinished, this,
            [this](std::uint64_t token, const mqtt::PublishResult &result) {
                m_results->finish(token, result);
                m_sent->finish(token, result);
            });
}

void PublishPane::showEvent(QShowEvent *event)
{
    build();
    QWidget::showEvent(event);
}

void PublishPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_composer != nullptr) {
        arrange();
    }
}

void PublishPane::arrange()
{
    const bool wide = width() >= kWide;
    const bool narrows = std::exchange(m_wide, wide) && !wide;
    m_tabs->setTabVisible(ComposeTab, !wide);
    if (wide && m_tabs->currentIndex() == ComposeTab) {
        m_tabs->setCurrentIndex(m_savedView != nullptr ? SavedTab : SentTab);
        return; // comes again
    }
    if (narrows) {
        m_tabs->setCurrentIndex(ComposeTab);
    }
    const int tab = m_tabs->currentIndex();
    m_composer->setVisible(wide || tab == ComposeTab);
    m_lists->setVisible(wide || tab != ComposeTab);
    if (tab != ComposeTab) {
        m_lists->setCurrentWidget(tab == SavedTab ? static_cast<QWidget *>(m_savedView) : m_sentView);
    }
}

void PublishPane::showTab(Tab tab)
{
    if (tab != ComposeTab || width() < kWide) {
        m_tabs->setCurrentIndex(tab);
    }
}

void PublishPane::setTopic(const QByteArray &topic)
{
    build();
    showTab(ComposeTab);
    m_composer->setTopic(topic);
}

void PublishPane::setDraft(const MessageDraft &draft)
{
    build();
    m_loadedId.clear();
    loadDraft(draft);
}

void PublishPane::loadDraft(const MessageDraft &draft)
{
    m_composer->setDraft(draft);
    showTab(ComposeTab);
    m_composer->focusTopic();
}

void PublishPane::loadSaved(const SavedMessage &message)
{
    withWholeDraft(message, [this, id = message.id](const MessageDraft &draft) {
        loadDraft(draft);
        if (draft.payload.size()
            <= PayloadEditor::kLargestText) { // else saving would put an empty payload in its place
            m_loadedId = id;
        }
    });
}

/// At once, unless the payload has to be read from a file first; what was asked for last wins.
void PublishPane::withWholeDraft(const SavedMessage &message,
                                 const std::function<void(const MessageDraft &)> &use)
{
    if (message.payloadFile.isEmpty()) {
        m_reading.cancel();
        use(message.draft);
        return;
    }
    m_reading.start([this, message, use, folder = m_store->payloadFolder()](WorkProgress &) {
        const Result<MessageDraft> draft = SavedMessageStore::wholeDraft(message, folder);
        return AsideWork::Delivery([this, draft, use] {
            if (draft) {
                use(*draft);
            } else {
                m_savedView->showError(draft.error());
            }
        });
    });
}

MessageDraft PublishPane::draft()
{
    build();
    return m_composer->draft();
}

void PublishPane::focusTopic()
{
    build();
    showTab(ComposeTab);
    m_composer->focusTopic();
}

void PublishPane::refresh()
{
    if (m_composer == nullptr) {
        return;
    }
    const ConnectionProfile &profile = m_connection.profile();
    setPlainToolTip(m_send,
                    tr("Publish to %1 (%2), Ctrl+Enter").arg(profile.name, displayUrl(profile.endpoint)));
    m_composer->refresh();
    refreshSend();
}

std::optional<PublishPane::State> PublishPane::state() const
{
    if (m_composer == nullptr) {
        return std::nullopt;
    }
    State state{.draft = m_composer->draft(), .loadedId = m_loadedId, .sent = {}, .deleted = {}};
    for (int row = 0; row < m_sent->rowCount(); ++row) {
        state.sent.push_back(m_sent->at(row));
    }
    if (m_savedView != nullptr) {
        state.deleted = m_savedView->deleted();
    }
    return state;
}

void PublishPane::setState(const State &state)
{
    build();
    m_composer->setDraft(state.draft);
    m_loadedId = state.loadedId;
    m_sent->clear();
    for (auto message = state.sent.rbegin(); message != state.sent.rend(); ++message) {
        m_sent->add(*message);
    }
    if (m_savedView != nullptr && state.deleted) {
        m_savedView->setDeleted(*state.deleted);
    }
}

void PublishPane::refreshSend()
{
    m_send->setEnabled(!m_sender->isBusy() && m_composer->problem().isEmpty());
}

void PublishPane::publish()
{
    build();
    m_composer->setTouched();
    if (m_composer->problem().isEmpty() && !m_sender->isBusy()) {
        m_awaitsResponse = m_composer->awaitsResponse();
        m_sender->send(m_composer->draft());
    }
}

// Of a list: what the connection refuses is told as its result.
void PublishPane::sendDraft(const MessageDraft &draft)
{
    if (!m_sender->isBusy()) {
        m_awaitsResponse = false;
        m_sender->send(draft);
    } else {
        m_results->refuse(draft.topic, tr("Not sent: another message is still being made ready."));
    }
}

void PublishPane::save()
{
    build();
    saveDraft(m_composer->draft(), m_loadedId);
}

void PublishPane::saveDraft(const MessageDraft &draft, const QString &replacedId)
{
    if (m_store == nullptr) {
        return;
    }
    const SavedMessage *known = m_store->content().find(replacedId);
    SavedMessage message = known != nullptr ? *known : SavedMessage();
    message.draft = draft;
    message.payloadFile.clear();
    message.payloadSize = 0;
    auto *dialog
        = new SaveMessageDialog(message, m_store->content().folders, m_connection.profile().id, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { keep(dialog->message()); });
    dialog->open();
}

/// A large payload is written aside first.
void PublishPane::keep(const SavedMessage &message)
{
    if (message.draft.payload.size() <= SavedMessageStore::kLargestInline) {
        showKept(message.id, m_store->put(message));
        return;
    }
    // One for each, as a newer work would drop what the one under way has to say. It is kept when the pane is closed meanwhile.
    auto *writing = new AsideWork(m_store);
    connect(writing, &AsideWork::finished, writing, &QObject::deleteLater);
    writing->start([pane = QPointer<PublishPane>(this), store = m_store, message,
                    folder = m_store->payloadFolder()](WorkProgress &) {
        SavedMessage separated = message;
        const Result<void> written = SavedMessageStore::separatePayload(separated, folder);
        return AsideWork::Delivery([pane, store, separated, written] {
            const Result<void> put = written ? store->put(separated) : written;
            if (pane) {
                pane->showKept(separated.id, put);
            }
        });
    });
}

void PublishPane::showKept(const QString &id, const Result<void> &put)
{
    if (!put) {
        m_savedView->showError(put.error());
        showTab(SavedTab);
        return;
    }
    m_loadedId = id;
    m_savedView->select(id);
}

} // namespace mangrove
