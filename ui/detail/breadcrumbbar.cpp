// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/breadcrumbbar.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kMostShown = 24;
constexpr qsizetype kMostOffered = 40;
constexpr qsizetype kLongestLevel = 200; // bytes that are looked at
constexpr int kPadding = 4; // on both sides of a level
constexpr int kRounding = 2; // widths of text are not whole pixels
constexpr int kMoreWidth = 24;

// A button would take a "&" for the mark of a mnemonic.
QString asLabel(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

BreadcrumbBar::BreadcrumbBar(QWidget *parent)
    : QWidget(parent)
    , m_more(named(new QToolButton(this), u"topicMoreLevels"_s, tr("Levels above")))
{
    setObjectName(u"detailTopic"_s);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_more->setText(u"…"_s);
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("Levels above"));
    m_more->hide();
    connect(m_more, &QToolButton::clicked, this,
            [this] { makeLevelsMenu()->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void BreadcrumbBar::setTopic(const QByteArray &topic)
{
    if (topic == m_topic && !m_ends.isEmpty() == !topic.isEmpty()) {
        return;
    }
    m_topic = topic;
    m_ends.clear();
    for (qsizetype at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) {
        m_ends.append(at);
    }
    if (!topic.isEmpty()) {
        m_ends.append(topic.size());
    }
    constexpr qsizetype kLongestToolTip = 2'000;
    setPlainToolTip(this,
                    topicDisplayText(QByteArrayView(topic).first(std::min(topic.size(), kLongestToolTip))));
    setAccessibleName(topic.isEmpty() ? tr("Topic") : tr("Topic %1").arg(text().left(kLongestToolTip)));
    arrange();
}

QString BreadcrumbBar::text() const
{
    return topicDisplayText(m_topic);
}

QSize BreadcrumbBar::sizeHint() const
{
    return {240, fontMetrics().height() + 8};
}

QSize BreadcrumbBar::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

QByteArray BreadcrumbBar::prefix(qsizetype level) const
{
    return m_topic.first(m_ends.at(level));
}

QString BreadcrumbBar::levelText(qsizetype level) const
{
    const qsizetype begin = level == 0 ? 0 : m_ends.at(level - 1) + 1;
    const qsizetype size = m_ends.at(level) - begin;
    if (size == 0) {
        return tr("(empty level)");
    }
    return topicDisplayText(QByteArrayView(m_topic).sliced(begin, std::min(size, kLongestLevel)));
}

QToolButton *BreadcrumbBar::button(qsizetype number)
{
    while (m_buttons.size() <= number) {
        auto *level = new QToolButton(this);
        level->setObjectName(u"topicLevel%1"_s.arg(m_buttons.size()));
        level->setAutoRaise(true);
        level->setFocusPolicy(Qt::TabFocus);
        level->setToolButtonStyle(Qt::ToolButtonTextOnly);
        connect(level, &QToolButton::clicked, this, [this, place = m_buttons.size()] {
            Q_EMIT levelActivated(prefix(m_ends.size() - 1 - place));
        });
        m_buttons.append(level);
    }
    return m_buttons.at(number);
}

// From the last level, which is the one that matters, to the front as far as there is room.
void BreadcrumbBar::arrange()
{
    QFont bold = font();
    bold.setBold(true);
    const int slash = fontMetrics().horizontalAdvance(u'/');
    int left = width();
    QList<int> widths;
    for (qsizetype shown = 0; shown < std::min(m_ends.size(), kMostShown); ++shown) {
        const qsizetype level = m_ends.size() - 1 - shown;
        const QFontMetrics metrics(shown == 0 ? bold : font());
        const int room = left - (shown == 0 ? 0 : slash) - (level == 0 ? 0 : kMoreWidth);
        const int wanted = metrics.horizontalAdvance(levelText(level)) + 2 * kPadding + kRounding;
        if (shown > 0 && wanted > room) {
            break;
        }
        QToolButton *each = button(shown);
        const int given = std::min(wanted, std::max(40, room));
        each->setFont(shown == 0 ? bold : font());
        each->setText(asLabel(metrics.elidedText(levelText(level), Qt::ElideMiddle, given - 2 * kPadding)));
        each->setAccessibleName(tr("Go to level %1").arg(levelText(level)));
        setPlainToolTip(each, tr("Select %1 in the tree").arg(levelText(level)));
        widths.append(given);
        left -= given + (shown == 0 ? 0 : slash);
    }
    m_shown = widths.size();
    m_more->setVisible(m_shown < m_ends.size());
    m_more->setGeometry(0, 0, kMoreWidth - 2, height());
    int x = m_shown < m_ends.size() ? kMoreWidth : 0;
    for (qsizetype number = m_shown; number-- > 0;) {
        m_buttons.at(number)->setGeometry(x, 0, widths.at(number), height());
        x += widths.at(number) + slash;
    }
    for (qsizetype number = 0; number < m_buttons.size(); ++number) {
        m_buttons.at(number)->setVisible(number < m_shown);
    }
    update();
}

QMenu *BreadcrumbBar::makeLevelsMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qsizetype hidden = m_ends.size() - m_shown;
    for (qsizetype level = std::max<qsizetype>(0, hidden - kMostOffered); level < hidden; ++level) {
        constexpr qsizetype kLongestLabel = 60;
        QString label = levelText(level);
        label = label.size() > kLongestLabel ? label.first(kLongestLabel) + u'…' : label;
        connect(menu->addAction(asLabel(label)), &QAction::triggered, this,
                [this, topic = prefix(level)] { Q_EMIT levelActivated(topic); });
    }
    return menu;
}

void BreadcrumbBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void BreadcrumbBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
}

void BreadcrumbBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(dimColor(palette()));
    const int slash = fontMetrics().horizontalAdvance(u'/');
    for (qsizetype number = 0; number < m_shown && number + 1 < m_ends.size(); ++number) {
        const QRect level = m_buttons.at(number)->geometry();
        painter.drawText(QRect(level.left() - slash, 0, slash, height()), Qt::AlignCenter, u"/"_s);
    }
}

} // namespace mangrove
