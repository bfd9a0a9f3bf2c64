// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilefields.h"

#include "ui/frame/named.h"
#include "ui/publish/userpropertiestable.h"

#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QSpinBox>

#include <limits>

namespace mangrove {

namespace {

class ProfileFields
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::ProfileFields)
};

} // namespace

QSpinBox *secondsBox(QWidget *parent, const QString &objectName, const QString &accessibleName, int minimum,
                     int maximum)
{
    auto *box = named(new QSpinBox(parent), objectName, accessibleName);
    box->setRange(minimum, maximum);
    box->setSuffix(ProfileFields::tr(" s", "unit after a number of seconds"));
    return box;
}

QDoubleSpinBox *wideBox(QWidget *parent, const QString &objectName, const QString &accessibleName,
                        double minimum)
{
    auto *box = named(new QDoubleSpinBox(parent), objectName, accessibleName);
    box->setDecimals(0);
    box->setRange(minimum, std::numeric_limits<std::uint32_t>::max());
    box->setGroupSeparatorShown(true);
    return box;
}

std::uint32_t wideValue(const QDoubleSpinBox *box)
{
    return static_cast<std::uint32_t>(box->value());
}

void watchUserProperties(UserPropertiesTable *table, const QObject *context,
                         const std::function<void()> &report)
{
    QObject::connect(table, &UserPropertiesTable::changed, context, report);
}

std::vector<mqtt::UserProperty> editedUserProperties(const UserPropertiesTable *table,
                                                     const std::vector<mqtt::UserProperty> &shown)
{
    std::vector<mqtt::UserProperty> edited = table->properties();
    std::vector<mqtt::UserProperty> asText;
    asText.reserve(shown.size());
    for (const mqtt::UserProperty &property : shown) {
        asText.push_back(
            {QString::fromUtf8(property.name).toUtf8(), QString::fromUtf8(property.value).toUtf8()});
    }
    return edited == asText ? shown : edited;
}

} // namespace mangrove
