// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicmarks.h"

#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr auto kGroup = "topicMarks"_L1;
constexpr auto kHidden = "hidden"_L1;
constexpr auto kMuted = "muted"_L1;

// A key may be an address: its slashes are no groups.
QString groupOf(const QString &key)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(key));
}

QString pathOf(const QString &key, QLatin1StringView kind)
{
    return kGroup + u'/' + groupOf(key) + u'/' + kind;
}

std::vector<QByteArray> bounded(const QVariantList &list)
{
    std::vector<QByteArray> names;
    qsizetype bytes = 0;
    for (const QVariant &value : list) {
        const QByteArray name = value.toByteArray();
        bytes += name.size();
        if (names.size() >= TopicMarks::kMost || bytes > TopicMarks::kMostBytes) {
            break;
        }
        if (value.metaType().id() == QMetaType::QByteArray) {
            names.push_back(name);
        }
    }
    return names;
}

void saveNames(QSettings &settings, const QString &path, const std::vector<QByteArray> &names)
{
    QVariantList list;
    qsizetype bytes = 0;
    for (const QByteArray &name : names) {
        bytes += name.size();
        if (list.size() < qsizetype{TopicMarks::kMost} && bytes <= TopicMarks::kMostBytes) {
            list.append(name);
        }
    }
    if (list.isEmpty()) {
        settings.remove(path);
    } else {
        settings.setValue(path, list);
    }
}

} // namespace

TopicMarks TopicMarks::load(const QSettings &settings, const QString &key)
{
    if (key.isEmpty()) {
        return {};
    }
    return {bounded(settings.value(pathOf(key, kHidden)).toList()),
            bounded(settings.value(pathOf(key, kMuted)).toList())};
}

void TopicMarks::save(QSettings &settings, const QString &key) const
{
    saveNames(settings, pathOf(key, kHidden), hidden);
    saveNames(settings, pathOf(key, kMuted), muted);
}

void TopicMarks::keepOnly(QSettings &settings, const QStringList &keys)
{
    QStringList kept;
    for (const QString &key : keys) {
        kept += groupOf(key);
    }
    settings.beginGroup(kGroup);
    const QStringList groups = settings.childGroups();
    for (const QString &group : groups) {
        if (!kept.contains(group)) {
            settings.remove(group);
        }
    }
    settings.endGroup();
}

} // namespace mangrove
