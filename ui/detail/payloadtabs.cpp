// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadtabs.h"

#include "core/mqtt/properties.h"
#include "ui/detail/byteinspector.h"
#include "ui/detail/hexview.h"
#include "ui/detail/imagepane.h"
#include "ui/detail/jsontreepane.h"
#include "ui/detail/payloadtextview.h"
#include "ui/detail/propertiestable.h"
#include "ui/detail/workbar.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QString tooLargeToCopy(std::int64_t bytes)
{
    return PayloadTabs::tr(
               "%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.")
        .arg(sizeText(static_cast<std::uint64_t>(bytes)));
}

} // namespace

PayloadTabs::PayloadTabs(QWidget *parent)
    : QWidget(parent)
    , m_payload(PayloadText::make({}))
{
    m_views = named(new QTabWidget(this), u"payloadViews"_s, tr("Payload views"));
    m_views->setDocumentMode(true);
    named(m_views->tabBar(), u"payloadViewsBar"_s, tr("Payload views"));
    makeViews();
    m_note = plainLabel(this);
    m_note->setObjectName(u"payloadNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    m_preparingBar = new WorkBar(u"preparing"_s, this);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addWidget(m_views, 1);
    rows->addWidget(m_preparingBar);
    rows->addWidget(m_note);
    connectViews();
}

PayloadTabs::~PayloadTabs() = default;

void PayloadTabs::makeViews()
{
    m_tree = new JsonTreePane(m_views);
    m_json = named(new PayloadTextView(m_views), u"jsonView"_s, tr("Payload as indented JSON"));
    m_json->setColors(&jsonRowColors);
    m_json->setFoldable();
    m_text = named(new PayloadTextView(m_views), u"textView"_s, tr("Payload as text"));
    m_image = new ImagePane(m_views);
    m_properties = new PropertiesTable(m_views);
    m_views->addTab(m_tree, tr("Tree"));
    m_views->addTab(m_json, tr("JSON"));
    m_views->addTab(m_text, tr("Text"));
    m_views->addTab(makeHexPage(), tr("Hex"));
    m_views->addTab(m_image, tr("Image"));
    m_views->addTab(m_properties, tr("Properties"));
    for (PayloadArea *area : areas()) {
        area->setPlaceholder(tr("The payload is empty: 0 bytes."));
    }
    m_auto = named(new QToolButton(m_views), u"automaticView"_s, tr("Choose the view automatically"));
    m_auto->setText(tr("Auto"));
    m_auto->setCheckable(true);
    m_auto->setChecked(true);
    m_auto->setAutoRaise(true);
    m_auto->setToolTip(tr("Choose for each payload the view that fits it"));
    auto *corner = new QWidget(m_views);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 6, 0);
    row->addWidget(m_auto);
    m_views->setCornerWidget(corner);
    connect(m_auto, &QToolButton::clicked, this, [this](bool automatic) {
        setChosenView(automatic ? std::nullopt : std::optional(static_cast<View>(m_views->currentIndex())));
    });
    connect(m_views, &QTabWidget::currentChanged, this, &PayloadTabs::currentViewChanged);
}

QWidget *PayloadTabs::makeHexPage()
{
    auto *page = new QWidget(m_views);
    m_hex = named(new HexView(page), u"hexView"_s, tr("Payload in hexadecimal"));
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_hex, 1);
    page->setFocusProxy(m_hex);
    return page;
}

std::vector<PayloadArea *> PayloadTabs::areas() const
{
    return {m_json, m_text, m_hex};
}

void PayloadTabs::connectViews()
{
    for (PayloadArea *area : areas()) {
        auto *find = new QAction(area);
        find->setShortcut(QKeySequence(Qt::Key_F));
        find->setShortcutContext(Qt::WidgetShortcut);
        find->setText(tr("Search in the &payload"));
        area->addAction(find);
        connect(find, &QAction::triggered, this, &PayloadTabs::openSearch);
        connect(area, &PayloadArea::selectingChanged, this, &PayloadTabs::settle);
        connect(area, &PayloadArea::copyRefused, this,
                [this](std::int64_t bytes) { setNote(tooLargeToCopy(bytes)); });
        connect(area, &PayloadArea::copiedInexactly, this, [this] {
            setNote(tr(
                "These bytes are not all text: what was copied is not the same. Copy them in the view Hex, or save "
                "the payload to a file."));
        });
    }
    connect(m_hex, &PayloadArea::selectionChanged, this, &PayloadTabs::inspectSelection);
    connect(m_tree, &JsonTreePane::copyRefused, this,
            [this](std::int64_t bytes) { setNote(tooLargeToCopy(bytes)); });
    connect(&m_tree->indexing(), &AsideWork::finished, this, &PayloadTabs::settle);
    connect(m_tree, &JsonTreePane::indexingStarted, this, [this] {
        if (!m_preparing.isBusy()) {
            m_preparingBar->follow(m_tree->indexing(), tr("Building the tree …"), m_payload->bytes.size(),
                                   false);
        }
    });
    connect(&m_image->decoding(), &AsideWork::finished, this, &PayloadTabs::settle);
    for (const PayloadTextView *view : {m_json, m_text}) {
        connect(&view->counting(), &AsideWork::finished, this, &PayloadTabs::settle);
        connect(view, &PayloadTextView::countingStarted, this, [this, view] {
            if (!m_preparing.isBusy()) {
                m_preparingBar->follow(view->counting(), tr("Counting rows …"), view->byteCount(), false);
            }
        });
    }
    connect(&m_preparing, &AsideWork::finished, this, &PayloadTabs::settle);
    connect(m_preparingBar, &WorkBar::cancelRequested, this, [this] {
        m_preparing.cancel();
        setNote(tr(
            "The payload was not read to its end: it is shown whole as text and in hexadecimal, as sent."));
        settle();
    });
}

void PayloadTabs::addViewAction(QAction *action)
{
    for (PayloadArea *area : areas()) {
        area->addAction(action);
    }
    m_image->addAction(action);
}

bool PayloadTabs::isBusy() const
{
    return m_preparing.isBusy() || m_json->isBusy() || m_text->isBusy() || m_tree->isBusy()
           || m_image->isBusy();
}

bool PayloadTabs::isSelecting() const
{
    return m_json->isSelecting() || m_text->isSelecting() || m_hex->isSelecting();
}

void PayloadTabs::clearSelection()
{
    for (PayloadArea *area : areas()) {
        area->clearSelection();
    }
}

// Queued: whoever follows may replace the content, in the middle of which the signals come.
void PayloadTabs::settle()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!isBusy() && !isSelecting()) {
                Q_EMIT settled();
            }
        },
        Qt::QueuedConnection);
}

void PayloadTabs::setPayload(std::shared_ptr<const PayloadText> payload, bool keepPlace)
{
    PayloadText::release(std::exchange(m_payload, std::move(payload)), m_preparing);
    prepare(keepPlace);
    if (m_search != nullptr) {
        m_search->refresh();
    }
}

void PayloadTabs::clear()
{
    m_preparing.cancel();
    PayloadText::release(std::exchange(m_payload, PayloadText::make({})), m_preparing);
    m_tree->setText(nullptr, false);
    m_json->setText(nullptr);
    m_text->setText(nullptr);
    m_hex->setBytes(m_payload);
    m_image->setPayload(nullptr);
    if (m_search != nullptr) {
        m_search->refresh();
    }
}

void PayloadTabs::setProperties(const mqtt::Properties &properties)
{
    m_properties->setProperties(properties);
    const int count = m_properties->propertyCount();
    m_views->setTabText(PropertiesView, count == 0 ? tr("Properties") : tr("Properties (%1)").arg(count));
    setTabAvailable(PropertiesView, count > 0);
}

void PayloadTabs::prepare(bool keepPlace)
{
    m_preparing.cancel();
    m_hex->setBytes(m_payload, keepPlace);
    const bool image = !imageFormat(m_payload->bytes).isEmpty();
    m_image->setPayload(image ? m_payload : nullptr);
    setTabAvailable(ImageView, image);
    if (m_payload->bytes.size() <= kReadAtOnce) {
        WorkProgress progress;
        showPrepared(preparePayload(m_payload, progress), keepPlace);
        return;
    }
    if (!keepPlace) {
        showBeginning();
    }
    m_preparing.start([this, payload = m_payload, keepPlace](WorkProgress &progress) {
        auto prepared = std::make_shared<const PreparedPayload>(preparePayload(payload, progress));
        return AsideWork::Delivery([this, prepared, keepPlace] { showPrepared(*prepared, keepPlace); });
    });
    m_preparingBar->follow(m_preparing, tr("Preparing the payload …"), 2 * m_payload->bytes.size(), true);
}

// Of another topic: what stood there before would be taken for its value.
void PayloadTabs::showBeginning()
{
    PreparedPayload beginning;
    beginning.text = m_payload;
    beginning.isText = seemsText(m_payload->bytes);
    m_payloadIsText = beginning.isText;
    m_tree->setText(nullptr, false);
    m_json->setText(nullptr);
    m_text->setText(m_payload);
    setTabAvailable(JsonView, false);
    setTabAvailable(TreeView, false);
    chooseView(beginning);
    setNote({});
}

void PayloadTabs::showPrepared(const PreparedPayload &prepared, bool keepPlace)
{
    using Outcome = JsonIndentation::Outcome;
    const bool tree = prepared.isJsonContainer
                      && (prepared.json == Outcome::Indented || prepared.json == Outcome::TooLarge);
    m_payloadIsText = prepared.isText;
    m_tree->setText(tree ? prepared.text : nullptr, keepPlace);
    m_json->setText(prepared.jsonText, keepPlace);
    m_text->setText(prepared.text, keepPlace || m_text->text() == prepared.text);
    setTabAvailable(TreeView, tree);
    setTabAvailable(JsonView, prepared.jsonText != nullptr);
    chooseView(prepared);
    setNote(noteFor(prepared));
    if (m_search != nullptr) {
        m_search->refresh();
    }
}

void PayloadTabs::setTabAvailable(View view, bool available)
{
    // Disabling the current tab makes Qt choose another: not a choice of the person.
    const QScopedValueRollback guard(m_choosingView, true);
    m_views->setTabEnabled(view, available);
    if (view == TreeView || view == ImageView) {
        m_views->setTabVisible(view, available);
    }
}

PayloadTabs::View PayloadTabs::fittingView(const PreparedPayload &prepared) const
{
    if (m_views->isTabEnabled(ImageView)) {
        return ImageView;
    }
    if (prepared.jsonText && prepared.isJsonContainer) {
        return JsonView;
    }
    return prepared.isText ? TextView : HexadecimalView;
}

void PayloadTabs::chooseView(const PreparedPayload &prepared)
{
    m_fittingView = fittingView(prepared);
    const bool chosen = m_chosenView && m_views->isTabEnabled(*m_chosenView);
    const QScopedValueRollback guard(m_choosingView, true);
    m_views->setCurrentIndex(chosen ? *m_chosenView : m_fittingView);
}

void PayloadTabs::setChosenView(std::optional<View> view)
{
    m_chosenView = view;
    m_auto->setChecked(!view);
    if (!view) {
        const QScopedValueRollback guard(m_choosingView, true);
        m_views->setCurrentIndex(m_fittingView);
    }
}

void PayloadTabs::currentViewChanged(int index)
{
    if (!m_choosingView) {
        setChosenView(static_cast<View>(index));
    }
    if (index == HexadecimalView && m_inspector == nullptr) {
        QWidget *page = m_views->widget(HexadecimalView);
        m_inspector = new ByteInspector(page);
        page->layout()->addWidget(m_inspector);
    }
    if (m_search != nullptr) {
        m_search->refresh();
    }
}

QString PayloadTabs::noteFor(const PreparedPayload &prepared) const
{
    using Outcome = JsonIndentation::Outcome;
    const QByteArray &payload = prepared.text->bytes;
    if (!prepared.hasRoom) {
        return tr(
            "There is no room in the folder for temporary files to indent this JSON. It is shown whole as text, as sent.");
    }
    if (prepared.json == Outcome::TooLarge) {
        return tr("Indented, this JSON would become too large. It is shown whole as text, as sent.");
    }
    const bool meantAsJson = prepared.isText && (payload.startsWith('{') || payload.startsWith('['));
    if (meantAsJson && prepared.json == Outcome::NotJson) {
        return tr("Looks like JSON but is not valid: problem at byte %1.")
            .arg(countText(static_cast<std::uint64_t>(prepared.jsonPosition)));
    }
    if (prepared.jsonText && prepared.isJsonFlattened) {
        return tr("Deeper than %1 levels the indentation stays the same.").arg(kDeepestIndent);
    }
    return {};
}

void PayloadTabs::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString PayloadTabs::fileSuffix() const
{
    const QByteArray image = imageFormat(m_payload->bytes);
    if (!image.isEmpty()) {
        return u'.' + QString::fromLatin1(image);
    }
    return !m_payloadIsText ? u".bin"_s : m_json->text() ? u".json"_s : u".txt"_s;
}

void PayloadTabs::inspectSelection()
{
    if (m_inspector == nullptr) {
        return;
    }
    constexpr std::int64_t kWidest = 8;
    const std::int64_t begin = m_hex->selectionBegin();
    m_inspector->setBytes(m_payload->bytes.mid(begin, kWidest), begin, m_hex->selectionEnd() - begin);
}

void PayloadTabs::openSearch()
{
    if (m_search == nullptr) {
        m_search = new PayloadSearchBar([this] { return searchSubject(); }, this);
        static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_search);
        const auto addKeys = [this](const QKeySequence &keys, void (PayloadSearchBar::*step)()) {
            auto *action = new QAction(this);
            action->setShortcut(keys);
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            connect(action, &QAction::triggered, m_search, step);
            addAction(action);
        };
        addKeys(QKeySequence(u"F3"_s), &PayloadSearchBar::findNext);
        addKeys(QKeySequence(u"Shift+F3"_s), &PayloadSearchBar::findPrevious);
        connect(m_search, &PayloadSearchBar::closed, m_views,
                [this] { m_views->currentWidget()->setFocus(); });
    }
    m_search->open();
}

PayloadSearchBar::Subject PayloadTabs::searchSubject() const
{
    const auto of = [](PayloadArea *area, std::shared_ptr<const PayloadText> text, bool bytes) {
        return PayloadSearchBar::Subject{
            std::move(text), bytes, area->selectionEnd(),
            [area](std::int64_t begin, std::int64_t end) { area->reveal(begin, end); }};
    };
    switch (m_views->currentIndex()) {
    case TreeView:
        return {m_tree->text(), false, 0,
                [this](std::int64_t begin, std::int64_t) { m_tree->reveal(begin); }};
    case JsonView:
        return of(m_json, m_json->text(), false);
    case TextView:
        return of(m_text, m_text->text(), false);
    case HexadecimalView:
        return of(m_hex, m_hex->content(), true);
    default:
        return {};
    }
}

} // namespace mangrove
