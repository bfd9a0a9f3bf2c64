// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/uisupport.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace mangrove::test {

/// A shown tree pane on data of its own, for the tests of the view and of the search.
class TopicTreeFixture
{
protected:
    void makePane();
    void destroyPane();
    void feed(const QByteArray &topic, int times = 1);
    void settle();
    void press(Qt::Key key) { QTest::keyClick(m_tree, key); }
    void clickHeading(int column);
    void filter(const QString &text);
    [[nodiscard]] QString rows() const;
    [[nodiscard]] QModelIndex row(const QByteArray &topic) const;
    [[nodiscard]] QByteArray current() const;

    qint64 m_now = 1'700'000'000'000;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<LiveData> m_live;
    std::unique_ptr<TopicTreeItems> m_items;
    std::unique_ptr<TopicTreePane> m_pane;
    TopicTreeView *m_tree = nullptr;
};

inline void TopicTreeFixture::makePane()
{
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_live = std::make_unique<LiveData>(*m_budget, [this] { return m_now; });
    m_items = std::make_unique<TopicTreeItems>(*m_live, [this] { return m_now; });
    m_pane = std::make_unique<TopicTreePane>(*m_live, *m_items);
    m_tree = m_pane->tree();
    m_pane->resize(700, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_tree->setFocus();
}

inline void TopicTreeFixture::destroyPane()
{
    m_pane.reset();
    m_items.reset();
    m_live.reset();
    m_budget.reset();
}

inline void TopicTreeFixture::feed(const QByteArray &topic, int times)
{
    for (int i = 0; i < times; ++i) {
        test::feed(*m_live, topic, "x");
    }
}

inline void TopicTreeFixture::settle()
{
    while (m_items->synchronise()) {}
    QTRY_VERIFY(!m_items->isSearching());
}

inline void TopicTreeFixture::filter(const QString &text)
{
    auto *edit = child<QLineEdit>(m_pane.get(), QStringLiteral("filterEdit"));
    edit->setText(text);
    QTRY_VERIFY(!m_items->isSearching());
}

inline void TopicTreeFixture::clickHeading(int column)
{
    QHeaderView *header = m_tree->header();
    const QPoint point(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                       header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, point);
    QTRY_VERIFY(!m_items->isSearching());
}

// One line a row: "-" open, "+" closed, the current one with "*".
inline QString TopicTreeFixture::rows() const
{
    QString text;
    for (int row = 0; row < m_items->rowCount(); ++row) {
        const QModelIndex index = m_items->index(row, 0);
        const bool branch = index.data(TopicRowsModel::HasChildrenRole).toBool();
        text += QString(m_items->depthOf(row) * 2, u' ')
                + (!branch                     ? QString()
                   : m_tree->isExpanded(index) ? QStringLiteral("-")
                                               : QStringLiteral("+"))
                + index.data().toString()
                + (row == m_tree->currentIndex().row() ? QStringLiteral("*\n") : QStringLiteral("\n"));
    }
    return text;
}

inline QModelIndex TopicTreeFixture::row(const QByteArray &topic) const
{
    const PriorityMutex::UrgentLock lock(m_live->mutex());
    const int row = m_items->rowOf(m_live->tree().find(topic));
    return row < 0 ? QModelIndex() : m_items->index(row, 0);
}

inline QByteArray TopicTreeFixture::current() const
{
    return m_tree->currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray();
}

} // namespace mangrove::test
