// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/topicedit.h"

#include "core/connections/livedata.h"
#include "core/topics/topicname.h"
#include "ui/frame/named.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Characters; so that one that is too long (65,535 bytes) can be pasted, and be told what is wrong with it.
constexpr int kLongestText = 100'000;
constexpr int kTopicRole = Qt::UserRole; // as it is sent; what is shown has its control characters marked

} // namespace

TopicEdit::TopicEdit(LiveData &live, QWidget *parent)
    : QLineEdit(parent)
    , m_data(live)
    , m_offers(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_offers, this))
{
    setMaxLength(kLongestText);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    named(m_completer->popup(), u"topicOffers"_s, tr("Topics that begin so"));
    m_searchTimer.setInterval(0);
    connect(&m_searchTimer, &QTimer::timeout, this, &TopicEdit::searchOn);
    connect(this, &QLineEdit::textEdited, this, &TopicEdit::beginSearch);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { take(index.data(kTopicRole).toString()); });
}

QStringList TopicEdit::offers() const
{
    QStringList topics;
    for (int row = 0; row < m_offers->rowCount(); ++row) {
        topics.append(m_offers->index(row, 0).data(kTopicRole).toString());
    }
    return topics;
}

// Not QLineEdit's own completer: it would put the marked offer into the line as soon as an arrow key is pressed.
void TopicEdit::keyPressEvent(QKeyEvent *event)
{
    const bool offering = m_completer->popup()->isVisible();
    const int key = event->key();
    if (offering && (key == Qt::Key_Return || key == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier
        && m_completer->popup()->currentIndex().isValid()) {
        event->ignore(); // the completer takes it
        return;
    }
    if (!offering && key == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        beginSearch();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void TopicEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_searchTimer.stop();
    }
    QLineEdit::focusOutEvent(event);
}

void TopicEdit::beginSearch()
{
    m_completion.start(topic());
    m_searchTimer.start();
}

void TopicEdit::searchOn()
{
    bool more = false;
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        more = m_completion.step(m_data.tree());
    }
    if (!more) {
        m_searchTimer.stop();
        showOffers();
    }
}

void TopicEdit::showOffers()
{
    m_offers->clear();
    const QByteArray typed = topic();
    for (const QByteArray &found : m_completion.topics()) {
        // What is no UTF-8 can't be published to; what is typed already needs no offer.
        const QString text = QString::fromUtf8(found);
        if (found == typed || text.toUtf8() != found) {
            continue;
        }
        auto *item = new QStandardItem;
        item->setData(text, kTopicRole);
        item->setText(topicDisplayText(found));
        m_offers->appendRow(item);
    }
    if (m_offers->rowCount() == 0 || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
}

void TopicEdit::take(const QString &topic)
{
    setText(topic);
    if (topic.endsWith(u'/')) {
        beginSearch();
    }
}

} // namespace mangrove
