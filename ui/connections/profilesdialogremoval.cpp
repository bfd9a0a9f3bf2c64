// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting and arranging, and taking it back.
#include "ui/connections/profileform.h"
#include "ui/connections/profileforms.h"
#include "ui/connections/profilelistpane.h"
#include "ui/connections/profilesdialog.h"
#include "ui/connections/profiletree.h"
#include "ui/frame/messagebar.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

void ProfilesDialog::removeSelected()
{
    if (m_list->tree()->isFolderSelected()) {
        removeFolder(m_list->tree()->selectedFolder());
        return;
    }
    const QString id = m_list->tree()->selectedId();
    const ProfileForm *form = m_forms->form(id);
    m_lastDraft.reset();
    if (form != nullptr && (form->isNew() || form->isChanged())) {
        m_lastDraft = std::make_shared<ProfileForms::Draft>(ProfileForms::draftOf(*form));
    }
    if (m_profiles.findById(id) != nullptr) {
        m_forms->drop(id);
        Q_EMIT removeRequested(id);
    } else if (form != nullptr) {
        const QString name = ProfileForms::shownName(*form);
        m_forms->drop(id);
        updateTree();
        updateButtons();
        showRemoved(id, name);
    }
}

ProfileArrangement ProfilesDialog::arrangement() const
{
    ProfileArrangement now = ProfileArrangement::of(m_profiles);
    for (const ProfileForm *form : m_forms->unsaved()) {
        if (form->isNew()) {
            now.places.push_back({form->profileId(), form->profile().folder});
        }
    }
    return now;
}

void ProfilesDialog::removeFolder(const QString &folder)
{
    ArrangementChange change{arrangement(), arrangement()};
    change.after.removeFolder(folder);
    if (arrange(change.after.places, change.after.folders)) {
        offerUndo(m_removals.add({.kind = ProfileRemovals::Kind::Folder,
                                  .name = folder.sliced(folder.lastIndexOf(u'/') + 1),
                                  .profileId = {},
                                  .folder = change,
                                  .draft = {}}));
    }
}

void ProfilesDialog::rearrange(const std::vector<ProfilePlace> &places, const QStringList &folders)
{
    ArrangementChange change{arrangement(), {}};
    if (!arrange(places, folders)) {
        return;
    }
    change.after = arrangement();
    if (change.before == change.after) {
        return;
    }
    QStringList moved;
    for (const ProfilePlace &place : change.before.places) {
        const bool stays = std::ranges::find(change.after.places, place) != change.after.places.end();
        if (const ConnectionProfile *profile = stays ? nullptr : m_profiles.findById(place.id)) {
            moved.append(profile->name);
        }
    }
    const int number = m_removals.add({.kind = ProfileRemovals::Kind::Arrangement,
                                       .name = moved.size() == 1 ? moved.front() : QString(),
                                       .profileId = {},
                                       .folder = change,
                                       .draft = {}});
    // What a slip of the hand can hardly put right again.
    if (ProfileRemovals::isMerge(change)) {
        offerUndo(number);
    }
}

void ProfilesDialog::undoLast()
{
    if (!m_removals.isEmpty()) {
        undo(m_removals.lastNumber());
    }
}

void ProfilesDialog::undo(int number)
{
    if (!m_removals.contains(number)) {
        return;
    }
    m_bar->hide();
    const ProfileRemovals::Removal taken = m_removals.take(number);
    if (taken.kind == ProfileRemovals::Kind::Profile ? !putBack(taken) : !putBackFolder(taken)) {
        m_removals.add(taken); // for another try, such as when its name is free again
    }
}

bool ProfilesDialog::putBack(const ProfileRemovals::Removal &removal)
{
    const QString &id = removal.profileId;
    if (!removal.draft || !removal.draft->isNew) {
        Q_EMIT undoRemoveRequested(id);
        if (m_profiles.findById(id) == nullptr) {
            return false;
        }
    }
    if (removal.draft) {
        m_forms->drop(id);
        m_forms->addDraft(*removal.draft);
        updateTree();
    }
    selectProfile(id);
    return true;
}

bool ProfilesDialog::putBackFolder(const ProfileRemovals::Removal &removal)
{
    ProfileArrangement now = arrangement();
    now.undo(removal.folder);
    return arrange(now.places, now.folders);
}

void ProfilesDialog::showRemoved(const QString &id, const QString &name)
{
    offerUndo(m_removals.add({.kind = ProfileRemovals::Kind::Profile,
                              .name = name,
                              .profileId = id,
                              .folder = {},
                              .draft = std::exchange(m_lastDraft, {})}));
}

void ProfilesDialog::offerUndo(int number)
{
    m_undoOffered = number;
    m_bar->showMessage({Tone::Note, m_removals.text(number), {}, {}, tr("Undo"), true});
}

} // namespace mangrove
