// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting, and putting back.
#include "ui/connections/profileform.h"
#include "ui/connections/profileforms.h"
#include "ui/connections/profilelistpane.h"
#include "ui/connections/profilesdialog.h"
#include "ui/connections/profiletree.h"
#include "ui/frame/messagebar.h"

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
        m_removals.add({folder.sliced(folder.lastIndexOf(u'/') + 1), {}, change, {}});
        offerUndo();
    }
}

void ProfilesDialog::undo()
{
    if (m_removals.isEmpty()) {
        return;
    }
    m_bar->hide();
    const ProfileRemovals::Removal last = m_removals.take();
    if (!last.profileId.isEmpty() ? !putBack(last) : !putBackFolder(last)) {
        m_removals.add(last); // for another try, such as when its name is free again
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
    m_removals.add({name, id, {}, std::exchange(m_lastDraft, {})});
    offerUndo();
}

void ProfilesDialog::offerUndo()
{
    m_undoOffered = true;
    m_bar->showMessage({Tone::Note, m_removals.text(), {}, {}, tr("Undo"), true});
}

} // namespace mangrove
