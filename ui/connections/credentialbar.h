// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/toneframe.h"

#include <QStringList>

#include <vector>

class QCheckBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace mangrove {

/// Asks, in the page of a connection, what is to be known before it connects: secrets, or whether something is meant. All
/// text is plain. What was typed is forgotten with the question. Hidden while there is none. GUI thread.
class CredentialBar : public ToneFrame
{
    Q_OBJECT

public:
    enum class Answer {
        Cancel,
        Proceed, ///< with what was typed, or what was asked about
        WithoutPassword,
        UseTls,
        Edit, ///< the connection's settings
    };

    struct Choice
    {
        Answer answer = Answer::Cancel;
        QString text; ///< with a mnemonic
    };

    struct Question
    {
        Tone tone = Tone::Note;
        QString title;
        QString detail{}; ///< may be empty
        QStringList fields{}; ///< names of secrets to type
        QString check{}; ///< of a box; empty: none
        bool checked = false;
        std::vector<Choice> choices{}; ///< the first is Enter's; Escape is Cancel
    };

    explicit CredentialBar(QWidget *parent = nullptr);

    void ask(const Question &question);
    void dismiss();
    /// Of the fields, in their order.
    [[nodiscard]] std::vector<QByteArray> values() const;
    [[nodiscard]] bool isChecked() const;

Q_SIGNALS:
    void answered(mangrove::CredentialBar::Answer answer);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void clear();
    void addFields(const QStringList &fields);
    void addChoices(const std::vector<Choice> &choices);

    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QFormLayout *m_form = nullptr;
    QCheckBox *m_check = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    std::vector<QLineEdit *> m_lines;
};

} // namespace mangrove
