// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/jsontreemodel.h"
#include "ui/frame/asidework.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QTreeView;

namespace mangrove {

/// A payload as a JSON tree. Made when it is first shown; large texts are indexed off the GUI thread. What is open stays open
/// when a newer value of the same comes. GUI thread.
class JsonTreePane : public QWidget
{
    Q_OBJECT

public:
    explicit JsonTreePane(QWidget *parent = nullptr);
    ~JsonTreePane() override;

    /// Valid JSON, or null for nothing. `keepPlace`: a newer value of the same.
    void setText(std::shared_ptr<const PayloadText> text, bool keepPlace);
    [[nodiscard]] bool isBusy() const { return m_indexing.isBusy(); }
    [[nodiscard]] const AsideWork &indexing() const { return m_indexing; }
    [[nodiscard]] const std::shared_ptr<const PayloadText> &text() const { return m_text; }
    /// Opens what holds the byte and selects it.
    void reveal(std::int64_t offset);
    /// Nothing before it was shown.
    [[nodiscard]] QTreeView *view() const { return m_view; }
    /// Opens what is closed, up to some thousand rows.
    void expandAll();

Q_SIGNALS:
    void indexingStarted();
    /// What was copied is larger than the clipboard should hold.
    void copyRefused(std::int64_t bytes);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Which rows are open, by name or number.
    struct Opened
    {
        QString name;
        int row = 0;
        std::vector<Opened> inside;
    };

    void makeView();
    void makeActions();
    void build();
    void adopt(const std::shared_ptr<const PayloadText> &text, std::shared_ptr<const JsonIndex> index);
    [[nodiscard]] std::vector<Opened> opened(const QModelIndex &parent) const;
    void openAgain(const std::vector<Opened> &opened, const QModelIndex &parent);
    void expand(int mostRows);
    void copyValue();
    void copyText(const QString &text);

    std::shared_ptr<const PayloadText> m_text;
    std::shared_ptr<const PayloadText> m_shown; ///< what is in the model
    bool m_keepPlace = false;
    QLabel *m_note = nullptr;
    QTreeView *m_view = nullptr;
    JsonTreeModel *m_model = nullptr;
    std::optional<std::int64_t> m_toReveal;
    AsideWork m_indexing;
};

} // namespace mangrove
