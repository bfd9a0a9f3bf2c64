// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "ui/connections/profileforms.h"
#include "ui/connections/profileremovals.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QSettings;
class QSplitter;

namespace mangrove {

class DoctorPanel;
class MessageBar;
class ProfileForm;
class CredentialCollector;
class ProfileListPane;
class ProfileSecrets;
struct ProfileProblem;

/// All connections beside the form for one of them; not modal. Each profile that was changed keeps its form, and so the
/// person's draft, until it is saved or discarded; closing asks. GUI thread.
class ProfilesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `profiles` outlives the dialog.
    explicit ProfilesDialog(ProfileStore &profiles, QWidget *parent = nullptr);
    ~ProfilesDialog() override;

    void createProfile();
    /// One that may not be saved yet, such as a quick connection's.
    void editProfile(const ConnectionProfile &profile);
    void selectProfile(const QString &id);
    /// The store has another version of it now; a draft of the person's stays.
    void reload(const QString &id);
    [[nodiscard]] bool hasUnsaved() const;
    /// Calls `then` at once, or when the person has chosen to save or to discard; never after cancelling.
    void settleUnsaved(const std::function<void()> &then);
    /// Offers to put it back.
    void showRemoved(const QString &id, const QString &name);
    void showError(const Error &error);
    void showNote(const QString &text);
    /// Of a profile that is connected now: what is saved takes effect later.
    void setConnectedTest(std::function<bool(const QString &id)> isConnected);
    /// Where secrets go, and where a test takes them from; outlives the dialog.
    void setSecrets(ProfileSecrets *secrets);
    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);
    /// All that a person sees or left unsaved, for a dialog that was made anew.
    void takeOver(const ProfilesDialog &other);

    void reject() override;

Q_SIGNALS:
    /// As it is now in the store, or as the person left it where the store could not be written.
    void saved(const mangrove::ConnectionProfile &profile);
    void connectRequested(const mangrove::ConnectionProfile &profile);
    void removeRequested(const QString &id);
    void undoRemoveRequested(const QString &id);
    void importRequested();
    void exportRequested(const std::vector<mangrove::ConnectionProfile> &profiles);

private:
    [[nodiscard]] QWidget *makeRightSide();
    [[nodiscard]] QWidget *makeButtons();
    void connectList();
    void addNew(const ConnectionProfile &profile);
    void showForm(const QString &id);
    void updateTree();
    void updateButtons();
    bool save(ProfileForm *form);
    bool saveAll();
    void discardAll();
    void duplicate();
    void removeSelected();
    void removeFolder(const QString &folder);
    void undo(int number);
    void undoLast();
    bool putBack(const ProfileRemovals::Removal &removal);
    bool putBackFolder(const ProfileRemovals::Removal &removal);
    void offerUndo(int number);
    [[nodiscard]] ProfileArrangement arrangement() const; ///< with what is not saved yet
    void createFolder();
    /// As the person has arranged the list.
    void rearrange(const std::vector<ProfilePlace> &places, const QStringList &folders);
    bool arrange(const std::vector<ProfilePlace> &places, const QStringList &folders);
    void connectCurrent();
    void exportProfiles(bool all);
    void test();

    ProfileStore &m_profiles;
    std::function<bool(const QString &id)> m_isConnected;
    int m_undoOffered = 0; ///< by the bar: the removal's number, or 0
    ProfileRemovals m_removals;
    std::shared_ptr<const ProfileForms::Draft> m_lastDraft; ///< of what is being deleted
    MessageBar *m_bar = nullptr;
    QSplitter *m_splitter = nullptr;
    ProfileListPane *m_list = nullptr;
    ProfileForms *m_forms = nullptr;
    CredentialCollector *m_collector = nullptr; ///< of a test
    DoctorPanel *m_testPanel = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_showProblem = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_connect = nullptr;
};

} // namespace mangrove
