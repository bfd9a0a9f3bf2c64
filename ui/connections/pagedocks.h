// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <array>

class QDockWidget;

namespace mangrove {

/// Where the parts of a connection's page are: the topic tree in the middle, docks around it that a person moves, closes
/// and gets back. GUI thread.
class PageDocks : public QMainWindow
{
    Q_OBJECT

public:
    enum class Dock { Message, Messages, Publish };
    static constexpr std::array kDocks{Dock::Message, Dock::Messages, Dock::Publish};

    struct Panes
    {
        QWidget *tree = nullptr;
        QWidget *message = nullptr;
        QWidget *messages = nullptr;
        QWidget *publish = nullptr;
    };

    /// Takes the panes.
    explicit PageDocks(const Panes &panes, QWidget *parent = nullptr);

    /// Not closed; it may be behind another one.
    [[nodiscard]] bool isOpen(Dock dock) const;
    /// Opens it, in front of those in the same place, or closes it.
    void setOpen(Dock dock, bool open);
    [[nodiscard]] QDockWidget *dock(Dock dock) const;
    /// As at the first start.
    void reset();

    [[nodiscard]] QByteArray layoutState() const;
    /// Taken over when it is first shown, as sizes need room. What can't be read leaves everything as it is.
    void setLayoutState(const QByteArray &state);

Q_SIGNALS:
    /// One was opened or closed.
    void docksChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    void addDock(Dock dock, const QString &objectName, const QString &title, QWidget *pane);
    void arrange();
    void giveSizes();
    void nameTabBars();

    std::array<QDockWidget *, kDocks.size()> m_docks{};
    QByteArray m_state; ///< waits for the first show
    bool m_arranged = false;
};

} // namespace mangrove
