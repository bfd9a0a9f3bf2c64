// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilesubscriptionssection.h"

#include "ui/connections/profileproblemtext.h"
#include "ui/connections/subscriptionstable.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileSubscriptionsSection::ProfileSubscriptionsSection(QWidget *parent)
    : ProfileSection(parent)
{
    QLabel *hint
        = plainLabel(tr("Subscribed after each connect. # stands for all topics but those that begin "
                        "with $; many public servers refuse it."),
                     this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_table = new SubscriptionsTable(this);
    QLabel *problem = makeProblemLabel();
    m_ask = named(new QCheckBox(tr("As&k at the next connect what to subscribe to"), this),
                  u"profileAskSubscriptions"_s, tr("Ask what to subscribe to"));
    addWide(hint);
    addWide(m_table);
    addWide(problem);
    addWide(m_ask);
    addPlace(ProfileField::Subscription, m_table, problem);
    connect(m_table, &SubscriptionsTable::changed, this, [this] {
        m_ask->setChecked(false); // they were chosen just now
        report();
    });
    connect(m_ask, &QCheckBox::toggled, this, &ProfileSubscriptionsSection::report);
}

void ProfileSubscriptionsSection::fill(const ConnectionProfile &profile)
{
    m_table->setSubscriptions(profile);
    m_ask->setChecked(!profile.subscriptionsChosen);
}

void ProfileSubscriptionsSection::write(ConnectionProfile &profile) const
{
    m_table->writeTo(profile);
    profile.subscriptionsChosen = !m_ask->isChecked();
}

void ProfileSubscriptionsSection::setVersion(mqtt::ProtocolVersion version)
{
    ProfileSection::setVersion(version);
    m_table->setOptionsAvailable(version == mqtt::ProtocolVersion::V5);
}

void ProfileSubscriptionsSection::showRowProblems(const std::vector<ProfileProblem> &problems)
{
    m_table->clearProblems();
    for (const ProfileProblem &problem : problems) {
        if (problem.field == ProfileField::Subscription) {
            m_table->setProblem(problem.row, profileProblemText(problem));
        }
    }
}

void ProfileSubscriptionsSection::focusRow(int row)
{
    m_table->editFilter(row);
}

} // namespace mangrove
