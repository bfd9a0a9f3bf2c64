// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/noticelines.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <iterator>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QString objectNameOf(NoticeLines::Notice notice)
{
    switch (notice) {
    case NoticeLines::Notice::Paused:
        return u"noticePaused"_s;
    case NoticeLines::Notice::Following:
        return u"noticeFollowing"_s;
    case NoticeLines::Notice::SubscribedOnly:
        return u"noticeSubscribedOnly"_s;
    case NoticeLines::Notice::Hidden:
        return u"noticeHidden"_s;
    case NoticeLines::Notice::Muted:
        return u"noticeMuted"_s;
    case NoticeLines::Notice::Cleared:
        return u"noticeCleared"_s;
    case NoticeLines::Notice::Copied:
        break;
    }
    return u"noticeCopied"_s;
}

} // namespace

NoticeLines::NoticeLines(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"noticeLines"_s);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    hide();
}

NoticeLines::Line &NoticeLines::lineOf(Notice notice)
{
    const auto [at, isNew] = m_lines.try_emplace(notice);
    Line &line = at->second;
    if (!isNew) {
        return line;
    }
    line.widget = new QWidget(this);
    line.widget->setAutoFillBackground(true);
    line.widget->setBackgroundRole(QPalette::AlternateBase);
    line.label = plainLabel(line.widget);
    line.label->setObjectName(objectNameOf(notice));
    line.label->setWordWrap(true);
    line.button = named(new QToolButton(line.widget), objectNameOf(notice) + u"Button"_s, QString());
    line.button->setAutoRaise(true);
    line.button->setFocusPolicy(Qt::TabFocus);
    connect(line.button, &QToolButton::clicked, this, [this, notice] {
        const std::function<void()> action = m_lines.at(notice).action; // it may take the line away
        action();
    });
    auto *inside = new QHBoxLayout(line.widget);
    inside->setContentsMargins(8, 2, 4, 2);
    inside->addWidget(line.label, 1);
    inside->addWidget(line.button);
    static_cast<QVBoxLayout *>(layout())->insertWidget(static_cast<int>(std::distance(m_lines.begin(), at)),
                                                       line.widget);
    return line;
}

void NoticeLines::show(Notice notice, const QString &text, const QString &buttonText,
                       const std::function<void()> &action)
{
    Line &line = lineOf(notice);
    line.label->setText(text);
    line.action = action ? action : [this, notice] { remove(notice); };
    if (buttonText.isEmpty()) {
        line.button->setIcon(themedIcon(u"close"_s));
        line.button->setAccessibleName(tr("Close"));
    } else {
        line.button->setText(buttonText);
        line.button->setAccessibleName(buttonText);
    }
    setVisible(true);
}

void NoticeLines::remove(Notice notice)
{
    const auto found = m_lines.find(notice);
    if (found == m_lines.end()) {
        return;
    }
    found->second.widget->hide();
    found->second.widget->deleteLater(); // it may be its own button that asks for it
    m_lines.erase(found);
    setVisible(!m_lines.empty());
}

QString NoticeLines::text(Notice notice) const
{
    const auto found = m_lines.find(notice);
    return found == m_lines.end() ? QString() : found->second.label->text();
}

} // namespace mangrove
