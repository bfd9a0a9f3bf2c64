// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/messagedraft.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSplitter;
class QToolButton;

namespace mangrove {

class DeliveryOptions;
class PayloadEditor;
class PublishProperties;
class TopicEdit;

/// The fields of a message and what is wrong with them. GUI thread.
class MessageComposer : public QWidget
{
    Q_OBJECT

public:
    /// `connection` outlives the composer.
    explicit MessageComposer(Connection &connection, QWidget *parent = nullptr);

    void setDraft(const MessageDraft &draft);
    [[nodiscard]] MessageDraft draft() const;
    void setTopic(const QByteArray &topic);
    [[nodiscard]] QByteArray topic() const;
    void setFile(const QString &path);
    void focusTopic();
    [[nodiscard]] PayloadEditor &payload() { return *m_payload; }
    /// After a change of profile or state.
    void refresh();
    /// The first thing that is wrong, in words; empty when all is well.
    [[nodiscard]] QString problem() const;
    /// Whether the response to the message is to be waited for.
    [[nodiscard]] bool awaitsResponse() const;
    /// Puts buttons beside the hint.
    void addButton(QWidget *button);
    /// An empty topic is a mistake from now on.
    void setTouched();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QWidget *makeOptionsRow();
    void makeLayout();
    void showProperties(bool shown);
    void fieldsChanged();
    void showHint();
    [[nodiscard]] QString obstacle() const; ///< that is not in the fields
    [[nodiscard]] bool clearsRetained() const; ///< an empty payload, to be retained
    [[nodiscard]] QString advice() const; ///< about fields that are all right
    [[nodiscard]] bool isMqtt5() const;

    Connection &m_connection;
    TopicEdit *m_topic = nullptr;
    PayloadEditor *m_payload = nullptr;
    DeliveryOptions *m_delivery = nullptr;
    QToolButton *m_showProperties = nullptr;
    QWidget *m_optionsRow = nullptr;
    QSplitter *m_splitter = nullptr;
    PublishProperties *m_properties = nullptr;
    QLabel *m_hint = nullptr;
    QHBoxLayout *m_bottomRow = nullptr;
    bool m_touched = false;
};

} // namespace mangrove
