// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/mainwindow.h"
#include "ui/tree/topicrowsmodel.h"
#include "ui/tree/topictreeview.h"

#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove::bench {

/// The product's window as a person sees it, shown, with settings of its own and the default budget. GUI thread.
class WindowRig
{
public:
    explicit WindowRig(std::uint64_t budget = MemoryBudget::defaultLimit());

    [[nodiscard]] MainWindow &window() { return *m_window; }
    /// Opens a tab and connects to that port of 127.0.0.1: MQTT 5, subscribed to `#`, no reconnecting unless asked for.
    ConnectionPage &connectTo(quint16 port, std::uint16_t keepAlive = 60, bool reconnect = false);

    /// The page opened first, its tree's rows, and a topic's id there; kNoTopic when there is none.
    [[nodiscard]] ConnectionPage &page() const { return *m_pages.front(); }
    [[nodiscard]] TopicRowsModel &rows() const;
    [[nodiscard]] TopicId topicId(const QByteArray &topic) const;

    /// Of all pages together.
    [[nodiscard]] Ledger ledger() const;
    [[nodiscard]] std::uint32_t topicCount() const;
    /// All are disconnected, and what they had received is in the store.
    [[nodiscard]] bool isDisconnected() const;
    [[nodiscard]] bool isConnected() const;

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    ProfileStore m_profiles;
    MemoryBudget m_budget;
    std::unique_ptr<MainWindow> m_window;
    std::vector<ConnectionPage *> m_pages; ///< owned by the window
};

/// Counts paint events of all widgets from construction on. GUI thread.
class PaintCounter : public QObject
{
    Q_OBJECT

public:
    PaintCounter();
    [[nodiscard]] std::uint64_t count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::uint64_t m_count = 0;
};

/// What the window is shown on: "xcb on Xvfb".
[[nodiscard]] QString platformText();
/// One line on standard output, where the parent waits for it.
void printResult(const QJsonObject &result);

} // namespace mangrove::bench
