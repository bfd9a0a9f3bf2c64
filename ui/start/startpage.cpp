// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startpage.h"

#include "core/connections/hostscope.h"
#include "ui/connections/statetext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/start/profiledelegate.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kColumnWidth = 640;
constexpr int kTextMinimumWidth = 240; // said, so that no text is broken into words to find its longest
constexpr int kTitleIconSize = 64;
constexpr int kListMinimumHeight = 140;
constexpr int kListMaximumHeight = 300;
constexpr std::size_t kSearchFrom = 8; // more connections than this are searched, not looked through

// Headings are the dark lines between dim ones: a bold font of its own would be a tenth of the start (tests/benchmarks/README.md).
QLabel *dimLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(kTextMinimumWidth);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPushButton *iconButton(QWidget *parent, const QString &icon, const QString &text, const QString &objectName,
                        const QString &accessibleName)
{
    auto *button = named(new QPushButton(themedIcon(icon), text, parent), objectName, accessibleName);
    button->setMinimumSize(96, 28);
    return button;
}

} // namespace

StartPage::StartPage(ProfileStore &profiles, QWidget *parent)
    : QWidget(parent)
    , m_profiles(profiles)
{
    setObjectName(u"startPage"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout;
    column->setSpacing(32);
    column->addWidget(makeTitle());
    column->addWidget(makeQuickConnect());
    column->addWidget(makeProfiles());
    column->addWidget(makeDemo());
    column->addStretch(1);
    auto *holder = new QWidget(content);
    holder->setMaximumWidth(kColumnWidth);
    holder->setLayout(column);
    column->setContentsMargins(24, 40, 24, 32);
    auto *outer = new QHBoxLayout(content);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addStretch(1);
    outer->addWidget(holder, 100);
    outer->addStretch(1);

    auto *area = named(new QScrollArea(this), u"startScroll"_s, tr("Start page"));
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    connect(&m_profiles, &ProfileStore::profilesChanged, this, &StartPage::fillProfiles);
    fillProfiles();
    validateUrl(false);
}

QWidget *StartPage::makeTitle()
{
    auto *panel = new QWidget(this);
    m_titleIcon = plainLabel(panel);
    m_titleIcon->setPixmap(
        applicationIcon().pixmap(QSize(kTitleIconSize, kTitleIconSize), devicePixelRatioF()));
    QLabel *name = plainLabel(u"Mangrove"_s, panel);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    name->setFont(large);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addStretch();
    texts->addWidget(name);
    texts->addWidget(dimLabel(tr("See what an MQTT broker holds, live, and send it messages."), panel));
    texts->addStretch();
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_titleIcon);
    row->addLayout(texts, 1);
    return panel;
}

QWidget *StartPage::makeQuickConnect()
{
    auto *panel = new QWidget(this);
    m_url = named(new QLineEdit(panel), u"quickUrl"_s, tr("Server address"));
    m_url->setPlaceholderText(u"mqtt://localhost:1883"_s);
    m_url->setMinimumHeight(32);
    m_url->setTextMargins(4, 0, 4, 0);
    m_connectUrl
        = named(new QPushButton(tr("&Connect"), panel), u"quickConnect"_s, tr("Connect to the address"));
    m_connectUrl->setMinimumSize(96, 32);
    m_urlProblem = plainLabel(panel);
    m_urlProblem->setObjectName(u"quickProblem"_s);
    m_urlProblem->setWordWrap(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_url, 1);
    row->addWidget(m_connectUrl);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(plainLabel(tr("Quick connect"), panel));
    layout->addLayout(row);
    layout->addWidget(m_urlProblem);
    connect(m_url, &QLineEdit::textChanged, this, [this] { validateUrl(false); });
    connect(m_url, &QLineEdit::editingFinished, this, [this] { validateUrl(true); });
    connect(m_url, &QLineEdit::returnPressed, this, &StartPage::connectToUrl);
    connect(m_connectUrl, &QPushButton::clicked, this, &StartPage::connectToUrl);
    return panel;
}

QWidget *StartPage::makeDemo()
{
    auto *panel = new QWidget(this);
    auto *demo = named(new QPushButton(themedIcon(u"demo"_s), tr("Start &demo"), panel), u"demoButton"_s,
                       tr("Start the demo"));
    demo->setMinimumHeight(32);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(demo);
    row->addWidget(
        dimLabel(
            tr("No broker at hand? The demo starts one on this computer, with a smart home, a factory line, "
               "a farm and an app that publish to it."),
            panel),
        1);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(plainLabel(tr("Demo"), panel));
    layout->addLayout(row);
    connect(demo, &QPushButton::clicked, this, &StartPage::demoRequested);
    return panel;
}

QWidget *StartPage::makeProfiles()
{
    auto *panel = new QWidget(this);
    m_list = named(new QListWidget(panel), u"profileList"_s, tr("Saved connections"));
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setMinimumHeight(kListMinimumHeight);
    m_list->setMaximumHeight(kListMaximumHeight);
    m_empty = dimLabel(tr("No saved connections yet. “New” saves one with all its settings."), panel);
    m_empty->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    m_connect = iconButton(panel, u"plug"_s, tr("C&onnect"), u"profileConnect"_s,
                           tr("Connect to the selected connection"));
    auto *create = iconButton(panel, u"plus"_s, tr("&New…"), u"profileNew"_s, tr("New connection"));
    m_edit = iconButton(panel, u"edit"_s, tr("&Edit…"), u"profileEdit"_s, tr("Edit the selected connection"));
    m_delete = iconButton(panel, u"trash"_s, tr("De&lete"), u"profileDelete"_s,
                          tr("Delete the selected connection"));
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *each : {m_connect, create, m_edit, m_delete}) {
        buttons->addWidget(each);
    }
    buttons->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_list, 1);
    row->addWidget(m_empty, 1);
    row->addLayout(buttons);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(plainLabel(tr("Saved connections"), panel));
    layout->addLayout(row, 1);
    m_profilesLayout = layout;

    connect(m_list, &QListWidget::currentItemChanged, this, &StartPage::updateButtons);
    connect(m_list, &QListWidget::itemActivated, this, &StartPage::connectToSelected);
    connect(m_connect, &QPushButton::clicked, this, &StartPage::connectToSelected);
    connect(create, &QPushButton::clicked, this, &StartPage::newProfileRequested);
    const auto editSelected = [this] {
        if (!selectedId().isEmpty()) {
            Q_EMIT editRequested(selectedId());
        }
    };
    const auto deleteSelected = [this] {
        if (!selectedId().isEmpty()) {
            Q_EMIT deleteRequested(selectedId());
        }
    };
    connect(m_edit, &QPushButton::clicked, this, editSelected);
    connect(m_delete, &QPushButton::clicked, this, deleteSelected);
    const auto onList = [this](const QKeySequence &key) {
        auto *shortcut = new QShortcut(key, m_list);
        shortcut->setContext(Qt::WidgetShortcut);
        return shortcut;
    };
    connect(onList(Qt::Key_F2), &QShortcut::activated, this, editSelected);
    connect(onList(QKeySequence::Delete), &QShortcut::activated, this, deleteSelected);
    return panel;
}

void StartPage::focusUrl()
{
    m_url->setFocus(Qt::OtherFocusReason);
}

void StartPage::validateUrl(bool complete)
{
    const QString text = m_url->text().trimmed();
    if (!text.isEmpty()) {
        // Not from the beginning: finding its icon takes as long as all the rest of this page.
        m_url->setClearButtonEnabled(true);
    }
    const Result<ServerUrl> parsed = parseServerUrl(text);
    m_connectUrl->setEnabled(parsed.ok());
    QPalette colors = palette();
    if (text.isEmpty()) {
        m_urlProblem->setText(tr(
            "mqtt://host:port, mqtts://, ws:// or wss://; user:password@host for a server that asks for them."));
        colors.setColor(QPalette::WindowText, dimColor(colors));
    } else if (parsed) {
        m_urlProblem->setText(tr("Connects to %1.").arg(displayUrl(parsed->endpoint)));
        colors.setColor(QPalette::WindowText, dimColor(colors));
    } else {
        // While the address is being typed it is unfinished, not wrong.
        m_urlProblem->setText(tr("This is not a server address: %1").arg(parsed.error().detail));
        colors.setColor(QPalette::WindowText, complete ? toneColor(Tone::Bad, colors) : dimColor(colors));
    }
    m_urlProblem->setPalette(colors);
}

void StartPage::connectToUrl()
{
    const Result<ServerUrl> parsed = parseServerUrl(m_url->text().trimmed());
    if (m_url->text().trimmed().isEmpty() || !parsed) {
        validateUrl(true);
        return;
    }
    Q_EMIT connectRequested(profileForUrl(*parsed));
}

ConnectionProfile profileForUrl(const ServerUrl &url)
{
    ConnectionProfile profile = ConnectionProfile::create(url.endpoint.host, url.endpoint);
    profile.options.userName = url.userName;
    profile.options.password = url.password;
    // At home everything is seen at once; what others run is asked about first.
    profile.subscriptionsChosen = isLocalHost(url.endpoint.host);
    return profile;
}

void StartPage::connectToSelected()
{
    if (const ConnectionProfile *profile = m_profiles.findById(selectedId())) {
        Q_EMIT connectRequested(*profile);
    }
}

QString StartPage::selectedId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item != nullptr ? item->data(ProfileDelegate::IdRole).toString() : QString();
}

void StartPage::fillProfiles()
{
    const QString before = selectedId();
    m_list->clear();
    addProfilesOf({});
    for (const QString &folder : m_profiles.folders()) {
        addProfilesOf(folder);
    }
    for (int row = 0; row < m_list->count(); ++row) {
        const QString id = m_list->item(row)->data(ProfileDelegate::IdRole).toString();
        if (!id.isEmpty() && (id == before || m_list->currentRow() < 0)) {
            m_list->setCurrentRow(row);
        }
    }
    const bool any = !m_profiles.profiles().empty();
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    offerSearch(m_profiles.profiles().size() > kSearchFrom);
    updateButtons();
}

void StartPage::addProfilesOf(const QString &folder)
{
    const QString wanted = m_search != nullptr ? m_search->text().trimmed() : QString();
    bool titled = folder.isEmpty();
    for (const ConnectionProfile &profile : m_profiles.profiles()) {
        const QString address = displayUrl(profile.endpoint);
        const bool matches = std::ranges::any_of(
            std::initializer_list<QString>{profile.name, address, folder},
            [&wanted](const QString &text) { return text.contains(wanted, Qt::CaseInsensitive); });
        if (profile.folder != folder || !matches) {
            continue;
        }
        if (!titled) {
            auto *title = new QListWidgetItem(themedIcon(u"folder"_s), folder, m_list);
            title->setFlags(Qt::NoItemFlags);
            titled = true;
        }
        auto *item = new QListWidgetItem(profile.name, m_list);
        item->setData(ProfileDelegate::IdRole, profile.id);
        item->setData(ProfileDelegate::AddressRole,
                      u"%1 · %2"_s.arg(address, versionName(profile.options.version)));
    }
}

void StartPage::offerSearch(bool offer)
{
    if (offer && m_search == nullptr) {
        m_search = named(new QLineEdit(m_list->parentWidget()), u"startSearch"_s, tr("Search connections"));
        m_search->setPlaceholderText(tr("Search connections"));
        m_search->setClearButtonEnabled(true);
        m_profilesLayout->insertWidget(1, m_search);
        connect(m_search, &QLineEdit::textChanged, this, &StartPage::fillProfiles);
        connect(m_search, &QLineEdit::returnPressed, this, &StartPage::connectToSelected);
    }
    if (m_search != nullptr) {
        m_search->setVisible(offer || !m_search->text().isEmpty());
    }
}

void StartPage::updateButtons()
{
    const bool chosen = !selectedId().isEmpty();
    const bool any = !m_profiles.profiles().empty();
    for (QPushButton *button : {m_connect, m_edit, m_delete}) {
        button->setEnabled(chosen);
        button->setVisible(any);
    }
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_urlProblem != nullptr) {
        validateUrl(false);
    }
    QWidget::changeEvent(event);
}

} // namespace mangrove
