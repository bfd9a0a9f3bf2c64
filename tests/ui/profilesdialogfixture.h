// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/profiledialogs.h"
#include "ui/connections/profileform.h"
#include "ui/connections/profilesdialog.h"
#include "ui/connections/profiletree.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace mangrove::test {

inline ConnectionProfile named(const QString &name, const QString &folder = {})
{
    ConnectionProfile profile = ConnectionProfile::create(
        name, {mqtt::Endpoint::Scheme::Mqtt, name.toLower() + QStringLiteral(".example"), 1883});
    profile.folder = folder;
    return profile;
}

inline QStringList namesIn(const ProfileStore &store)
{
    QStringList names;
    for (const ConnectionProfile &profile : store.profiles()) {
        names.append(profile.folder.isEmpty() ? profile.name : profile.folder + u'/' + profile.name);
    }
    return names;
}

/// The Connections dialog on three profiles: Alpha, Beta in the folder Plant, Gamma.
class ProfilesDialogFixture
{
protected:
    void makeDialogs()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ProfileStore>(m_folder->filePath(QStringLiteral("profiles.json")));
        QVERIFY(m_store
                    ->putAll({named(QStringLiteral("Alpha")),
                              named(QStringLiteral("Beta"), QStringLiteral("Plant")),
                              named(QStringLiteral("Gamma"))})
                    .ok());
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_dialogs = new ProfileDialogs(*m_store, m_window.get());
    }
    void endDialogs()
    {
        m_window.reset();
        m_store.reset();
        m_folder.reset();
    }

    [[nodiscard]] ProfilesDialog *dialog() const { return m_window->findChild<ProfilesDialog *>(); }
    [[nodiscard]] ProfileTree *tree() const
    {
        return child<ProfileTree>(dialog(), QStringLiteral("profileTree"));
    }
    [[nodiscard]] ProfileForm *form() const
    {
        for (ProfileForm *each : dialog()->findChildren<ProfileForm *>()) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    void type(const QString &field, const QString &text) const
    {
        child<QLineEdit>(form(), field)->setText(text);
    }
    void click(const QString &button) const
    {
        QTest::mouseClick(child<QPushButton>(dialog(), button), Qt::LeftButton);
    }
    [[nodiscard]] QTreeWidgetItem *item(const QString &name) const
    {
        const auto found = tree()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<QWidget> m_window;
    ProfileDialogs *m_dialogs = nullptr;
};

} // namespace mangrove::test
