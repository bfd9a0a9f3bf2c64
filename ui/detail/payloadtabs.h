// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadsearchbar.h"
#include "ui/detail/payloadtext.h"
#include "ui/frame/asidework.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QTabWidget;
class QToolButton;

namespace mangrove {

class ByteInspector;
class HexView;
class ImagePane;
class JsonTreePane;
class PayloadArea;
class PayloadTextView;
class PropertiesTable;
class WorkBar;

namespace mqtt {
struct Properties;
}

/// The views of one payload: JSON as a tree and as text, text, bytes, a picture, and the message's properties. Chooses the one
/// that fits until the person does. Large payloads are made ready off the GUI thread. GUI thread.
class PayloadTabs : public QWidget
{
    Q_OBJECT

public:
    enum View { TreeView, JsonView, TextView, HexadecimalView, ImageView, PropertiesView };

    explicit PayloadTabs(QWidget *parent = nullptr);
    ~PayloadTabs() override;

    /// `keepPlace`: a newer value of the same; what was scrolled to stays where it is.
    void setPayload(std::shared_ptr<const PayloadText> payload, bool keepPlace);
    void clear();
    void setProperties(const mqtt::Properties &properties);
    [[nodiscard]] const std::shared_ptr<const PayloadText> &payload() const { return m_payload; }
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool isSelecting() const;
    void clearSelection();
    /// By what it is: ".json", ".txt", ".png", ".bin" ...
    [[nodiscard]] QString fileSuffix() const;
    /// A line below the views; empty for none.
    void setNote(const QString &note);
    void addViewAction(QAction *action); ///< to the menu of each view of the payload
    void openSearch();
    [[nodiscard]] PropertiesTable *properties() const { return m_properties; }

Q_SIGNALS:
    /// Neither busy nor selecting any more.
    void settled();

private:
    void makeViews();
    [[nodiscard]] QWidget *makeHexPage();
    void connectViews();
    void settle();
    void prepare(bool keepPlace);
    void showBeginning();
    void showPrepared(const PreparedPayload &prepared, bool keepPlace);
    void chooseView(const PreparedPayload &prepared);
    [[nodiscard]] View fittingView(const PreparedPayload &prepared) const;
    void setChosenView(std::optional<View> view);
    void setTabAvailable(View view, bool available);
    void currentViewChanged(int index);
    [[nodiscard]] QString noteFor(const PreparedPayload &prepared) const;
    void inspectSelection();
    [[nodiscard]] PayloadSearchBar::Subject searchSubject() const;
    [[nodiscard]] std::vector<PayloadArea *> areas() const;

    std::shared_ptr<const PayloadText> m_payload; ///< never null
    QTabWidget *m_views = nullptr;
    QToolButton *m_auto = nullptr;
    JsonTreePane *m_tree = nullptr;
    PayloadTextView *m_json = nullptr;
    PayloadTextView *m_text = nullptr;
    HexView *m_hex = nullptr;
    ByteInspector *m_inspector = nullptr; ///< made with the first look at the bytes
    ImagePane *m_image = nullptr;
    PropertiesTable *m_properties = nullptr;
    PayloadSearchBar *m_search = nullptr; ///< made when it is first asked for
    QLabel *m_note = nullptr;
    WorkBar *m_preparingBar = nullptr;
    std::optional<View> m_chosenView; ///< what the person clicked; kept as long as a message can be shown so
    View m_fittingView = TextView;
    bool m_choosingView = false;
    bool m_payloadIsText = false;
    AsideWork m_preparing; ///< the last member: destroyed first, and waits for what it does
};

} // namespace mangrove
