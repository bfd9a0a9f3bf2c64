// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/bytesearch.h"
#include "ui/detail/payloadtext.h"
#include "ui/frame/asidework.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QToolButton;

namespace mangrove {

/// Looks for text, or bytes, in what a view of a payload shows: all places are counted, next and previous go around. Large
/// payloads are searched off the GUI thread. GUI thread.
class PayloadSearchBar : public QWidget
{
    Q_OBJECT

public:
    /// What is searched at the moment.
    struct Subject
    {
        std::shared_ptr<const PayloadText> text; ///< null for nothing
        bool isBytes = false; ///< what was typed may be bytes in hexadecimal
        std::int64_t from = 0; ///< where "next" begins
        std::function<void(std::int64_t begin, std::int64_t end)> reveal;
    };
    using Provider = std::function<Subject()>;

    explicit PayloadSearchBar(Provider provider, QWidget *parent = nullptr);

    /// Shows the bar, with the keyboard in it.
    void open();
    void close();
    /// Another view or other content: counts anew, goes nowhere.
    void refresh();
    void findNext();
    void findPrevious();
    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }
    [[nodiscard]] const ByteMatches &matches() const { return m_matches; }

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeWidgets();
    [[nodiscard]] QToolButton *makeButton(const QString &icon, const QString &name, const QString &text);
    void search(bool go);
    void showMatches(const ByteMatches &matches, bool go);
    void go(std::int64_t number);
    void showCount();

    Provider m_provider;
    QLineEdit *m_text = nullptr;
    QToolButton *m_cases = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    std::shared_ptr<const PayloadText> m_searched;
    BytePattern m_pattern;
    ByteMatches m_matches;
    std::int64_t m_current = -1;
    AsideWork m_work;
};

} // namespace mangrove
