// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/credentialbar.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kFieldWidth = 320;

QString buttonName(CredentialBar::Answer answer)
{
    switch (answer) {
    case CredentialBar::Answer::Cancel:
        return u"credentialsCancel"_s;
    case CredentialBar::Answer::Proceed:
        return u"credentialsProceed"_s;
    case CredentialBar::Answer::WithoutPassword:
        return u"credentialsWithout"_s;
    case CredentialBar::Answer::UseTls:
        return u"credentialsUseTls"_s;
    case CredentialBar::Answer::Edit:
        return u"credentialsEdit"_s;
    }
    return {};
}

} // namespace

CredentialBar::CredentialBar(QWidget *parent)
    : ToneFrame(parent)
    , m_title(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_form(new QFormLayout)
    , m_check(named(new QCheckBox(this), u"credentialsCheck"_s, tr("Remember")))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(u"credentialBar"_s);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(u"credentialsTitle"_s);
    m_detail->setObjectName(u"credentialsDetail"_s);
    for (QLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }
    m_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_buttons->setSpacing(8);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_detail);
    column->addLayout(m_form);
    column->addWidget(m_check);
    column->addLayout(m_buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(12);
    row->addWidget(icon(), 0, Qt::AlignTop);
    row->addLayout(column, 1);
    hide();
}

void CredentialBar::ask(const Question &question)
{
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    clear();
    m_title->setText(question.title);
    m_detail->setText(question.detail);
    m_detail->setVisible(!question.detail.isEmpty());
    addFields(question.fields);
    m_check->setText(question.check);
    m_check->setAccessibleName(question.check.isEmpty() ? tr("Remember")
                                                        : QString(question.check).remove(u'&'));
    m_check->setChecked(question.checked);
    m_check->setVisible(!question.check.isEmpty());
    addChoices(question.choices);
    setTone(question.tone);
    show();
    if (!m_lines.empty()) {
        m_lines.front()->setFocus(Qt::OtherFocusReason);
    } else if (hadFocus && m_buttons->count() > 1) {
        m_buttons->itemAt(0)->widget()->setFocus(Qt::OtherFocusReason);
    }
}

void CredentialBar::addFields(const QStringList &fields)
{
    for (const QString &field : fields) {
        auto *line = named(new QLineEdit(this), u"credentialsField%1"_s.arg(m_lines.size()), field);
        line->setEchoMode(QLineEdit::Password);
        line->setMinimumWidth(kFieldWidth);
        QLabel *label = plainLabel(field, this);
        label->setBuddy(line);
        m_form->addRow(label, line);
        m_lines.push_back(line);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        QLineEdit *next = i + 1 < m_lines.size() ? m_lines[i + 1] : nullptr;
        connect(m_lines[i], &QLineEdit::returnPressed, this, [this, next] {
            if (next != nullptr) {
                next->setFocus(Qt::TabFocusReason);
            } else {
                Q_EMIT answered(Answer::Proceed);
            }
        });
    }
}

void CredentialBar::addChoices(const std::vector<Choice> &choices)
{
    for (const Choice &choice : choices) {
        const QString name = QString(choice.text).remove(u'&');
        auto *button = named(new QPushButton(choice.text, this), buttonName(choice.answer), name);
        button->setAutoDefault(true); // Enter presses the one that has the focus
        connect(button, &QPushButton::clicked, this,
                [this, answer = choice.answer] { Q_EMIT answered(answer); });
        m_buttons->addWidget(button);
    }
    m_buttons->addStretch();
}

void CredentialBar::dismiss()
{
    clear();
    hide();
}

void CredentialBar::clear()
{
    for (QLineEdit *line : m_lines) {
        line->clear();
    }
    m_lines.clear();
    while (m_form->rowCount() > 0) {
        const QFormLayout::TakeRowResult row = m_form->takeRow(0);
        for (const QLayoutItem *item : {row.labelItem, row.fieldItem}) {
            item->widget()->hide();
            item->widget()->deleteLater(); // this may be inside a signal of it
            delete item;
        }
    }
    while (const QLayoutItem *item = m_buttons->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->setObjectName(QString());
            button->deleteLater();
        }
        delete item;
    }
}

std::vector<QByteArray> CredentialBar::values() const
{
    std::vector<QByteArray> values;
    for (const QLineEdit *line : m_lines) {
        values.push_back(line->text().toUtf8());
    }
    return values;
}

bool CredentialBar::isChecked() const
{
    return m_check->isVisibleTo(this) && m_check->isChecked();
}

void CredentialBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT answered(Answer::Cancel);
        return;
    }
    ToneFrame::keyPressEvent(event);
}

} // namespace mangrove
