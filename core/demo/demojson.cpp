// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demojson.h"

namespace mangrove {

QByteArray DemoJson::quoted(QByteArrayView text)
{
    QByteArray result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20) {
            result += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
        } else {
            result += c;
        }
    }
    return result + '"';
}

QByteArray DemoJson::array(const std::vector<DemoJson> &objects)
{
    QByteArray result = "[";
    for (const DemoJson &object : objects) {
        if (result.size() > 1) {
            result += ',';
        }
        result += object.bytes();
    }
    return result + ']';
}

DemoJson &DemoJson::raw(QByteArrayView name, QByteArrayView json)
{
    if (!m_members.isEmpty()) {
        m_members += ',';
    }
    m_members += quoted(name) + ':';
    m_members += json;
    return *this;
}

DemoJson &DemoJson::text(QByteArrayView name, QByteArrayView value)
{
    return raw(name, quoted(value));
}

DemoJson &DemoJson::number(QByteArrayView name, double value, int decimals)
{
    return raw(name, QByteArray::number(value, 'f', decimals));
}

DemoJson &DemoJson::integer(QByteArrayView name, qint64 value)
{
    return raw(name, QByteArray::number(value));
}

DemoJson &DemoJson::flag(QByteArrayView name, bool value)
{
    return raw(name, value ? QByteArrayView("true") : QByteArrayView("false"));
}

DemoJson &DemoJson::null(QByteArrayView name)
{
    return raw(name, "null");
}

DemoJson &DemoJson::object(QByteArrayView name, const DemoJson &value)
{
    return raw(name, value.bytes());
}

DemoJson &DemoJson::texts(QByteArrayView name, std::initializer_list<QByteArrayView> values)
{
    QByteArray list = "[";
    for (const QByteArrayView value : values) {
        if (list.size() > 1) {
            list += ',';
        }
        list += quoted(value);
    }
    return raw(name, list + ']');
}

} // namespace mangrove
