// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <vector>

namespace mangrove {

/// Builds the text of one JSON object as firmware writes it: members in the order they were added, decimals kept ("21.0"),
/// 64-bit integers exact. QJsonObject would sort and round them.
class DemoJson
{
public:
    DemoJson &text(QByteArrayView name, QByteArrayView value); ///< UTF-8
    DemoJson &number(QByteArrayView name, double value, int decimals);
    DemoJson &integer(QByteArrayView name, qint64 value);
    DemoJson &flag(QByteArrayView name, bool value);
    DemoJson &null(QByteArrayView name);
    DemoJson &object(QByteArrayView name, const DemoJson &value);
    DemoJson &raw(QByteArrayView name, QByteArrayView json);
    DemoJson &texts(QByteArrayView name, std::initializer_list<QByteArrayView> values);

    [[nodiscard]] QByteArray bytes() const { return '{' + m_members + '}'; }

    [[nodiscard]] static QByteArray quoted(QByteArrayView text);
    [[nodiscard]] static QByteArray array(const std::vector<DemoJson> &objects);

private:
    QByteArray m_members;
};

} // namespace mangrove
