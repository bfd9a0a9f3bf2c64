// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadareaaccessible.h"

#include "ui/detail/payloadarea.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace mangrove {

namespace {

QAccessibleInterface *makeInterface(const QString & /*className*/, QObject *object)
{
    auto *area = qobject_cast<PayloadArea *>(object);
    return area == nullptr ? nullptr : new QAccessibleWidget(area, QAccessible::Document);
}

} // namespace

void installPayloadAreaAccessible()
{
    QAccessible::installFactory(&makeInterface); // Qt keeps a function once
}

} // namespace mangrove
