// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/secretsourceedit.h"

#include "ui/connections/secretplacetext.h"
#include "ui/frame/named.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

using Kind = SecretReference::Kind;

namespace {

QString textOf(const SecretReference &reference)
{
    return reference.kind == Kind::Command ? commandText(reference.command) : reference.name;
}

} // namespace

SecretSourceEdit::SecretSourceEdit(QWidget *value, const QString &name, const QString &accessibleName,
                                   QWidget *parent)
    : QWidget(parent)
{
    m_kind
        = named(new QComboBox(this), name + u"Source"_s, tr("%1: where it comes from").arg(accessibleName));
    m_kind->addItem(tr("Entered here"), static_cast<int>(Kind::None));
    m_kind->addItem(tr("Environment variable"), static_cast<int>(Kind::Environment));
    m_kind->addItem(tr("File"), static_cast<int>(Kind::File));
    m_kind->addItem(tr("Program's output"), static_cast<int>(Kind::Command));
    m_text = named(new QLineEdit(this), name + u"Reference"_s, tr("%1: its source").arg(accessibleName));
    m_text->setMaxLength(static_cast<int>(SecretReference::kLongestText));
    m_whole = named(new QCheckBox(tr("&Whole file"), this), name + u"Whole"_s,
                    tr("The whole file, not its first line"));
    auto *referring = new QWidget(this);
    auto *line = new QHBoxLayout(referring);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_text, 1);
    line->addWidget(m_whole);
    m_fields = new QStackedWidget(this);
    m_fields->addWidget(value);
    m_fields->addWidget(referring);
    m_fields->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_fields, 1);
    row->addWidget(m_kind);
    setFocusProxy(value);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        updateFields();
        Q_EMIT changed();
    });
    connect(m_text, &QLineEdit::textChanged, this, &SecretSourceEdit::changed);
    connect(m_whole, &QCheckBox::toggled, this, &SecretSourceEdit::changed);
    updateFields();
}

Kind SecretSourceEdit::kind() const
{
    return static_cast<Kind>(m_kind->currentData().toInt());
}

void SecretSourceEdit::updateFields()
{
    m_fields->setCurrentIndex(kind() == Kind::None ? 0 : 1);
    m_whole->setVisible(kind() == Kind::File);
    switch (kind()) {
    case Kind::Environment:
        m_text->setPlaceholderText(u"MQTT_TOKEN"_s);
        break;
    case Kind::File:
        m_text->setPlaceholderText(u"/run/secrets/mqtt"_s);
        break;
    case Kind::Command:
        m_text->setPlaceholderText(u"pass show mqtt/greenhouse"_s);
        break;
    case Kind::None:
        break;
    }
}

void SecretSourceEdit::setReference(const SecretReference &reference)
{
    m_shown = reference;
    m_text->setText(textOf(reference));
    m_whole->setChecked(reference.wholeFile);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(reference.kind)));
    updateFields();
}

SecretReference SecretSourceEdit::reference() const
{
    SecretReference made;
    made.kind = kind();
    // Untouched it stays as it is, also what a line can't show, such as an empty argument: no consent by accident.
    if (made.kind == m_shown.kind && m_text->text() == textOf(m_shown)
        && (made.kind != Kind::File || m_whole->isChecked() == m_shown.wholeFile)) {
        return m_shown;
    }
    if (made.kind == Kind::Command) {
        made.command = commandOfText(m_text->text());
    } else if (made.isSet()) {
        made.name = m_text->text();
        made.wholeFile = made.kind == Kind::File && m_whole->isChecked();
    }
    // Nothing to refer to: as if it were typed.
    if (made.kind == Kind::Command ? made.command.isEmpty() : made.name.isEmpty()) {
        return {};
    }
    made.confirmed = true;
    return made;
}

} // namespace mangrove
