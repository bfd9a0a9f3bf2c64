// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"

#include <QSet>
#include <QTreeWidget>

namespace mangrove {

/// The profiles in their folders: folders first, each level in the person's order. Dragging and renaming a folder report the
/// arrangement that the person wants; who owns the store carries it out and shows the result. GUI thread.
class ProfileTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit ProfileTree(QWidget *parent = nullptr);

    /// `drafts` are shown as not saved yet. Selection and folding are kept.
    void showProfiles(const std::vector<ConnectionProfile> &profiles, const QStringList &folders,
                      const QSet<QString> &drafts);
    void setDrafts(const QSet<QString> &drafts);
    /// Only what has the text in its name, folder or address; empty shows all.
    void setSearch(const QString &text);
    void select(const QString &id);
    /// Empty while a folder is selected, or nothing.
    [[nodiscard]] QString selectedId() const;
    /// The folder that is selected, or the one of the profile that is.
    [[nodiscard]] QString selectedFolder() const;
    [[nodiscard]] bool isFolderSelected() const;
    void editSelectedFolder();
    /// Paths of the folders that the person closed.
    [[nodiscard]] const QSet<QString> &folded() const { return m_folded; }
    void setFolded(const QSet<QString> &folded) { m_folded = folded; }
    /// Selects the folder and lets the person name it.
    void editFolder(const QString &folder);

Q_SIGNALS:
    void profileSelected(const QString &id);
    void profileActivated(const QString &id);
    void removeRequested();
    void undoRequested();
    void arranged(const std::vector<mangrove::ProfilePlace> &places, const QStringList &folders);

protected:
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QTreeWidgetItem *folderItem(const QString &folder);
    void addProfile(const ConnectionProfile &profile);
    void markDraft(QTreeWidgetItem *item, bool isDraft);
    void reportArrangement();
    void takeRename(QTreeWidgetItem *item);
    bool search(QTreeWidgetItem *item, bool parentMatches);

    QString m_search;
    QSet<QString> m_folded; ///< paths of folders that the person closed
    bool m_filling = false;
};

} // namespace mangrove
