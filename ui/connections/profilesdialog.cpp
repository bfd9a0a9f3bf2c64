// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilesdialog.h"

#include "core/connections/credentialcollector.h"
#include "core/connections/profilefolders.h"
#include "core/connections/profileimport.h"
#include "core/connections/profilesecrets.h"
#include "ui/connections/doctorpanel.h"
#include "ui/connections/profileform.h"
#include "ui/connections/profileforms.h"
#include "ui/connections/profilelistpane.h"
#include "ui/connections/profileproblemtext.h"
#include "ui/connections/profiletree.h"
#include "ui/connections/unsavedbox.h"
#include "ui/frame/icons.h"
#include "ui/frame/messagebar.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kDefaultSize(980, 660);
constexpr int kListWidth = 260;
constexpr QLatin1StringView kGeometry("connections/geometry");
constexpr QLatin1StringView kSplitter("connections/splitter");

} // namespace

ProfilesDialog::ProfilesDialog(ProfileStore &profiles, QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_isConnected([](const QString &) { return false; })
{
    setObjectName(u"profilesDialog"_s);
    setWindowTitle(tr("Connections"));
    m_bar = new MessageBar(this);
    m_list = new ProfileListPane(this);
    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(makeRightSide());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kListWidth, kDefaultSize.width() - kListWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_bar);
    layout->addWidget(m_splitter, 1);
    resize(kDefaultSize);
    connectList();
    connect(m_forms, &ProfileForms::changed, this, [this](const ProfileForm *form) {
        if (form->isNew()) {
            updateTree(); // its name may be another
        }
        updateButtons();
    });
    connect(&m_profiles, &ProfileStore::profilesChanged, this, [this] {
        m_forms->adoptStore();
        updateButtons();
        updateTree();
    });
    connect(m_bar, &MessageBar::actionTriggered, this, [this] {
        if (m_undoOffered != 0) {
            undo(m_undoOffered);
        }
    });
    connect(&m_removals, &ProfileRemovals::changed, this, [this] { m_list->setUndo(m_removals.text()); });
    m_list->setUndo(m_removals.text());
    updateTree();
    if (!m_profiles.profiles().empty()) {
        selectProfile(m_profiles.profiles().front().id);
    }
    updateButtons();
}

ProfilesDialog::~ProfilesDialog() = default;

QWidget *ProfilesDialog::makeRightSide()
{
    auto *side = new QWidget(this);
    m_forms = new ProfileForms(m_profiles, side);
    m_testPanel = new DoctorPanel(side);
    m_problem = plainLabel(side);
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setWordWrap(true);
    m_showProblem = named(new QPushButton(tr("Show &it"), side), u"profileShowProblem"_s,
                          tr("Go to the field with the problem"));
    m_showProblem->setAutoDefault(false);
    auto *problemRow = new QHBoxLayout;
    problemRow->addWidget(m_problem, 1);
    problemRow->addWidget(m_showProblem);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_forms, 1);
    layout->addWidget(m_testPanel);
    layout->addLayout(problemRow);
    layout->addWidget(makeButtons());
    connect(m_showProblem, &QPushButton::clicked, this, [this] {
        ProfileForm *form = m_forms->current();
        if (form != nullptr && form->firstError() != nullptr) {
            form->focusProblem(ProfileProblem(*form->firstError()));
        }
    });
    return side;
}

QWidget *ProfilesDialog::makeButtons()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto button = [holder](const QString &text, const QString &name, const QString &accessibleName) {
        auto *made = named(new QPushButton(text, holder), name, accessibleName);
        made->setAutoDefault(false);
        return made;
    };
    m_test = button(tr("&Test connection"), u"profileTest"_s, tr("Test the connection"));
    m_revert = button(tr("Re&vert"), u"profileRevert"_s, tr("Discard the changes"));
    m_save = button(tr("&Save"), u"profileSave"_s, tr("Save"));
    m_connect = button(tr("C&onnect"), u"profileConnectNow"_s, tr("Connect"));
    auto *close = button(tr("Close"), u"profileClose"_s, tr("Close"));
    row->addWidget(m_test);
    row->addStretch();
    for (QPushButton *each : {m_revert, m_save, m_connect, close}) {
        row->addWidget(each);
    }
    connect(m_test, &QPushButton::clicked, this, &ProfilesDialog::test);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        ProfileForm *form = m_forms->current();
        if (form != nullptr && form->isNew()) {
            m_forms->drop(form->profileId());
            updateTree();
            updateButtons();
        } else if (form != nullptr) {
            form->revert();
        }
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_forms->current() != nullptr) {
            save(m_forms->current());
        }
    });
    connect(m_connect, &QPushButton::clicked, this, &ProfilesDialog::connectCurrent);
    connect(close, &QPushButton::clicked, this, &ProfilesDialog::reject);
    return holder;
}

void ProfilesDialog::connectList()
{
    const ProfileTree *tree = m_list->tree();
    connect(tree, &ProfileTree::profileSelected, this, &ProfilesDialog::showForm);
    connect(tree, &ProfileTree::profileActivated, this, &ProfilesDialog::connectCurrent);
    connect(tree, &ProfileTree::arranged, this, &ProfilesDialog::rearrange);
    connect(m_list, &ProfileListPane::createRequested, this, &ProfilesDialog::createProfile);
    connect(m_list, &ProfileListPane::createFolderRequested, this, &ProfilesDialog::createFolder);
    connect(m_list, &ProfileListPane::duplicateRequested, this, &ProfilesDialog::duplicate);
    connect(m_list, &ProfileListPane::removeRequested, this, &ProfilesDialog::removeSelected);
    connect(m_list, &ProfileListPane::undoRequested, this, &ProfilesDialog::undoLast);
    connect(m_list, &ProfileListPane::importRequested, this, &ProfilesDialog::importRequested);
    connect(m_list, &ProfileListPane::exportRequested, this, &ProfilesDialog::exportProfiles);
}

void ProfilesDialog::setConnectedTest(std::function<bool(const QString &id)> isConnected)
{
    m_isConnected = std::move(isConnected);
}

void ProfilesDialog::reload(const QString &id)
{
    const ProfileForm *form = m_forms->form(id);
    if (form != nullptr && !form->isNew() && !form->isChanged()) {
        const bool isCurrent = id == m_forms->currentId();
        m_forms->drop(id);
        if (isCurrent) {
            showForm(id);
        }
    }
}

bool ProfilesDialog::hasUnsaved() const
{
    return !m_forms->unsaved().empty();
}

void ProfilesDialog::createProfile()
{
    ConnectionProfile profile = ConnectionProfile::create(QString(), mqtt::Endpoint());
    profile.folder = m_list->tree()->selectedFolder();
    profile.subscriptionsChosen = false;
    addNew(profile);
}

void ProfilesDialog::editProfile(const ConnectionProfile &profile)
{
    if (m_profiles.findById(profile.id) != nullptr || m_forms->form(profile.id) != nullptr) {
        selectProfile(profile.id);
    } else {
        addNew(profile);
    }
}

void ProfilesDialog::addNew(const ConnectionProfile &profile)
{
    ProfileForm *form = m_forms->add(profile, true);
    updateTree();
    selectProfile(profile.id);
    form->focusName();
}

void ProfilesDialog::selectProfile(const QString &id)
{
    m_list->tree()->select(id);
    showForm(id);
}

void ProfilesDialog::showForm(const QString &id)
{
    if (id != m_forms->currentId()) {
        m_testPanel->dismiss();
    }
    m_forms->showForm(id);
    updateButtons();
}

void ProfilesDialog::updateTree()
{
    m_list->tree()->showProfiles(m_forms->profilesWithNew(), m_profiles.folders(), m_forms->unsavedIds());
}

void ProfilesDialog::updateButtons()
{
    const ProfileForm *form = m_forms->current();
    const bool unsaved = form != nullptr && (form->isNew() || form->isChanged());
    const ProfileProblem *error = form != nullptr ? form->firstError() : nullptr;
    m_test->setEnabled(form != nullptr && error == nullptr);
    m_revert->setEnabled(unsaved);
    m_save->setEnabled(unsaved && error == nullptr);
    m_connect->setEnabled(form != nullptr && error == nullptr);
    m_connect->setText(unsaved ? tr("Save and c&onnect") : tr("C&onnect"));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    m_problem->setPalette(colors);
    m_problem->setText(error == nullptr
                           ? QString()
                           : tr("%1: %2", "field, what is wrong")
                                 .arg(profileFieldName(error->field), profileProblemText(*error)));
    m_showProblem->setVisible(error != nullptr);
    m_list->setPossible(form != nullptr, form != nullptr || m_list->tree()->isFolderSelected(),
                        form != nullptr || m_list->tree()->isFolderSelected());
    m_list->tree()->setDrafts(m_forms->unsavedIds());
}

bool ProfilesDialog::save(ProfileForm *form)
{
    if (form->firstError() != nullptr) {
        selectProfile(form->profileId());
        form->focusProblem(ProfileProblem(*form->firstError()));
        return false;
    }
    const ConnectionProfile profile = form->profile();
    if (const Result<void> done = m_profiles.put(profile); !done) {
        showError(done.error());
        Q_EMIT saved(profile); // the open tab takes it over all the same
        return false;
    }
    form->setSaved();
    updateTree();
    updateButtons();
    if (m_isConnected(profile.id)) {
        showNote(tr("Saved. This connection is open: most settings take effect at its next connect."));
    }
    Q_EMIT saved(profile);
    return true;
}

bool ProfilesDialog::saveAll()
{
    const auto forms = m_forms->unsaved();
    return std::ranges::all_of(forms, [this](ProfileForm *form) { return save(form); });
}

void ProfilesDialog::discardAll()
{
    for (const ProfileForm *form : m_forms->unsaved()) {
        m_forms->drop(form->profileId());
    }
    updateTree();
    showForm(m_list->tree()->selectedId());
}

void ProfilesDialog::settleUnsaved(const std::function<void()> &then)
{
    const QStringList names = m_forms->unsavedNames();
    if (names.isEmpty()) {
        then();
        return;
    }
    const auto saveThen = [this, then] {
        if (saveAll()) {
            then();
        }
    };
    const auto discardThen = [this, then] {
        discardAll();
        then();
    };
    askToSave(names, this, saveThen, discardThen);
}

void ProfilesDialog::reject()
{
    settleUnsaved([this] {
        m_testPanel->dismiss();
        m_removals.setAll({});
        m_bar->hide();
        QDialog::reject();
    });
}

void ProfilesDialog::duplicate()
{
    const ProfileForm *form = m_forms->current();
    if (form == nullptr) {
        return;
    }
    ConnectionProfile copy = form->profile();
    QSet<QString> taken;
    for (const ConnectionProfile &profile : m_profiles.profiles()) {
        taken.insert(profile.name);
    }
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    copy.name = freeName(copy.name, taken);
    copy.connectAtStart = false;
    copy.freshClientIdentifier = true; // two with the same identifier throw each other out
    addNew(copy);
}

void ProfilesDialog::showError(const Error &error)
{
    m_undoOffered = 0;
    m_bar->showError(error);
}

void ProfilesDialog::showNote(const QString &text)
{
    m_undoOffered = 0;
    m_bar->showMessage({Tone::Note, text, {}, {}, {}, true});
}

void ProfilesDialog::saveLayout(QSettings &settings) const
{
    settings.setValue(kGeometry, saveGeometry());
    settings.setValue(kSplitter, m_splitter->saveState());
}

void ProfilesDialog::restoreLayout(const QSettings &settings)
{
    restoreGeometry(settings.value(kGeometry).toByteArray());
    m_splitter->restoreState(settings.value(kSplitter).toByteArray());
}

void ProfilesDialog::takeOver(const ProfilesDialog &other)
{
    restoreGeometry(other.saveGeometry());
    m_splitter->restoreState(other.m_splitter->saveState());
    m_list->tree()->setFolded(other.m_list->tree()->folded());
    for (const ProfileForms::Draft &draft : other.m_forms->drafts()) {
        m_forms->drop(draft.original.id);
        m_forms->addDraft(draft);
    }
    updateTree();
    WidgetInputs::of(*other.m_list).giveTo(*m_list);
    m_removals.setAll(other.m_removals.all());
    if (!other.m_bar->isHidden() && m_removals.contains(other.m_undoOffered)) {
        offerUndo(other.m_undoOffered);
    }
    selectProfile(other.m_forms->currentId());
}

void ProfilesDialog::createFolder()
{
    ProfileArrangement wanted = arrangement();
    const QString folder = wanted.addFolder(m_list->tree()->selectedFolder(), tr("New folder"));
    arrange(wanted.places, wanted.folders);
    m_list->tree()->editFolder(folder);
}

bool ProfilesDialog::arrange(const std::vector<ProfilePlace> &places, const QStringList &folders)
{
    for (const ProfilePlace &place : places) {
        ProfileForm *form = m_forms->form(place.id);
        if (form != nullptr && form->isNew()) {
            form->moveTo(place.folder);
        }
    }
    const Result<void> done = m_profiles.arrange(places, folders);
    if (!done) {
        showError(done.error());
    }
    updateTree();
    return done.ok();
}

void ProfilesDialog::setSecrets(ProfileSecrets *secrets)
{
    m_forms->setSecretStore(&secrets->store());
    m_collector = new CredentialCollector(*secrets, this);
}

// What is missing is not asked for: the server says so.
void ProfilesDialog::test()
{
    const ProfileForm *form = m_forms->current();
    if (form == nullptr || m_collector == nullptr) {
        if (form != nullptr) {
            m_testPanel->start(form->profile());
        }
        return;
    }
    m_collector->collect(form->profile(), [this](const Result<ConnectionProfile> &profile) {
        if (!profile) {
            showError(profile.error());
        } else if (profile->id == m_forms->currentId()) {
            m_testPanel->start(*profile);
        }
    });
}

void ProfilesDialog::connectCurrent()
{
    ProfileForm *form = m_forms->current();
    if (form == nullptr) {
        return;
    }
    const bool unsaved = form->isNew() || form->isChanged();
    if (!unsaved || save(form)) {
        Q_EMIT connectRequested(form->profile());
    }
}

void ProfilesDialog::exportProfiles(bool all)
{
    const QString folder = m_list->tree()->isFolderSelected() ? m_list->tree()->selectedFolder() : QString();
    std::vector<ConnectionProfile> chosen;
    for (const ConnectionProfile &profile : m_profiles.profiles()) {
        const bool inFolder
            = !folder.isEmpty() && (profile.folder == folder || profile.folder.startsWith(folder + u'/'));
        if (all || inFolder || profile.id == m_forms->currentId()) {
            chosen.push_back(profile);
        }
    }
    Q_EMIT exportRequested(chosen);
}

} // namespace mangrove
