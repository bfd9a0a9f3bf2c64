// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileform.h"

#include "ui/connections/profileadvancedsection.h"
#include "ui/connections/profilecredentialssection.h"
#include "ui/connections/profilegeneralsection.h"
#include "ui/connections/profileproxysection.h"
#include "ui/connections/profilesessionsection.h"
#include "ui/connections/profilesubscriptionssection.h"
#include "ui/connections/profiletlssection.h"
#include "ui/connections/profilewillsection.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"

#include <QBoxLayout>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileForm::ProfileForm(const ConnectionProfile &profile, bool isNew, QWidget *parent)
    : QWidget(parent)
    , m_shown(profile)
    , m_isNew(isNew)
{
    setObjectName(u"profileForm"_s);
    m_pages = named(new QTabWidget(this), u"profilePages"_s, tr("Settings of the connection"));
    m_pages->setDocumentMode(true);
    named(m_pages->tabBar(), u"profilePagesBar"_s, tr("Settings of the connection"));
    m_general = new ProfileGeneralSection(m_pages);
    m_credentials = new ProfileCredentialsSection(m_pages);
    m_tls = new ProfileTlsSection(m_pages);
    m_will = new ProfileWillSection(m_pages);
    m_subscriptions = new ProfileSubscriptionsSection(m_pages);
    addSection(m_general, tr("General"));
    addSection(m_credentials, tr("Credentials"));
    addSection(m_tls, tr("TLS"));
    addSection(new ProfileProxySection(m_pages), tr("Proxy"));
    addSection(new ProfileSessionSection(m_pages), tr("Session"));
    addSection(m_will, tr("Will"));
    addSection(m_subscriptions, tr("Subscriptions"));
    addSection(new ProfileAdvancedSection(m_pages), tr("Advanced"));
    connect(m_general, &ProfileGeneralSection::credentialsPasted, m_credentials,
            &ProfileCredentialsSection::take);
    connect(m_tls, &ProfileTlsSection::tlsChosen, m_general, &ProfileGeneralSection::setTls);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    setFocusProxy(m_pages);
    fill(profile);
    m_baseline = this->profile();
}

void ProfileForm::addSection(ProfileSection *section, const QString &title)
{
    m_sections.push_back(section);
    m_pages->addTab(section, title);
    connect(section, &ProfileSection::changed, this, &ProfileForm::validate);
}

void ProfileForm::fill(const ConnectionProfile &profile)
{
    m_filling = true;
    for (ProfileSection *section : m_sections) {
        section->showProfile(profile);
    }
    m_filling = false;
    validate();
}

ConnectionProfile ProfileForm::profile() const
{
    ConnectionProfile made = m_shown;
    for (const ProfileSection *section : m_sections) {
        section->write(made);
    }
    return made;
}

bool ProfileForm::isChanged() const
{
    return profile() != m_baseline || !m_will->canBeRead() || !m_tls->unreadable().empty();
}

void ProfileForm::showDraft(const ConnectionProfile &draft)
{
    fill(draft);
}

void ProfileForm::setSaved()
{
    m_shown = profile();
    m_baseline = m_shown;
    m_isNew = false;
    validate();
}

void ProfileForm::revert()
{
    fill(m_shown);
}

void ProfileForm::setSecretPlace(SecretPlace wanted, SecretPlace effective)
{
    m_credentials->setSecretPlace(wanted, effective);
}

void ProfileForm::setTakenNames(const QStringList &names)
{
    m_takenNames = names;
    validate();
}

void ProfileForm::setFolders(const QStringList &folders)
{
    m_general->setFolders(folders);
}

void ProfileForm::moveTo(const QString &folder)
{
    if (m_shown.folder == folder) {
        return;
    }
    m_shown.folder = folder;
    m_baseline.folder = folder;
    ConnectionProfile moved = profile();
    moved.folder = folder;
    m_general->showProfile(moved);
    validate();
}

const ProfileProblem *ProfileForm::firstError() const
{
    const auto found
        = std::ranges::find_if(m_problems, [](const auto &problem) { return !problem.isWarning(); });
    return found == m_problems.end() ? nullptr : &*found;
}

void ProfileForm::focusProblem(const ProfileProblem &problem)
{
    for (ProfileSection *section : m_sections) {
        if (section->has(problem.field)) {
            m_pages->setCurrentWidget(section);
            section->focusField(problem);
        }
    }
}

void ProfileForm::focusName()
{
    focusProblem({ProfileField::Name, ProfileFault::Missing});
}

void ProfileForm::validate()
{
    if (m_filling) {
        return;
    }
    const ConnectionProfile present = profile();
    m_tls->setUsed(present.endpoint.usesTls(), !present.endpoint.isLocalSocket());
    m_problems = checkProfile(present, m_takenNames);
    if (!m_will->canBeRead()) {
        m_problems.push_back({ProfileField::WillPayload, ProfileFault::Unreadable});
    }
    std::ranges::copy(m_tls->unreadable(), std::back_inserter(m_problems));
    for (ProfileSection *section : m_sections) {
        section->setVersion(m_general->version());
        section->showProblems(m_problems);
        const bool wrong = std::ranges::any_of(m_problems, [section](const ProfileProblem &problem) {
            return section->has(problem.field) && !problem.isWarning();
        });
        m_pages->setTabIcon(m_pages->indexOf(section),
                            wrong ? tintedIcon(u"error"_s, toneColor(Tone::Bad, palette())) : QIcon());
    }
    m_subscriptions->showRowProblems(m_problems);
    Q_EMIT changed();
}

} // namespace mangrove
