// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <QScrollArea>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mangrove {

class UserPropertiesTable;

/// The MQTT 5 properties that a client's PUBLISH can carry (section 3.3.2.3). GUI thread.
class PublishProperties : public QScrollArea
{
    Q_OBJECT

public:
    explicit PublishProperties(QWidget *parent = nullptr);

    void setProperties(const mqtt::Properties &properties);
    [[nodiscard]] mqtt::Properties properties() const;
    [[nodiscard]] int count() const; ///< of those that are set, each user property by itself
    [[nodiscard]] bool hasTopicAlias() const;
    /// Whether the response is to be waited for; never without a response topic.
    [[nodiscard]] bool awaitsResponse() const;
    /// What CONNACK granted; nothing while not connected.
    void setLimits(const std::optional<mqtt::ServerLimits> &limits);
    /// The first thing that is wrong, in words; empty when all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    void makeFields(QWidget *panel);
    [[nodiscard]] QCheckBox *presenceBox(const QString &objectName, const QString &text, QLineEdit *edit,
                                         const QString &example);
    void connectFields();
    void addRow(QFormLayout *form, const QString &text, QWidget *field);
    [[nodiscard]] std::optional<QByteArray> correlationData() const;

    QComboBox *m_payloadFormat = nullptr;
    QDoubleSpinBox *m_expiry = nullptr;
    QSpinBox *m_topicAlias = nullptr;
    QLineEdit *m_responseTopic = nullptr;
    QCheckBox *m_awaitsResponse = nullptr;
    QCheckBox *m_sendsCorrelationData = nullptr;
    QLineEdit *m_correlationData = nullptr;
    QComboBox *m_correlationFormat = nullptr;
    QCheckBox *m_sendsContentType = nullptr;
    QLineEdit *m_contentType = nullptr;
    UserPropertiesTable *m_userProperties = nullptr;
    std::optional<mqtt::ServerLimits> m_limits;
};

} // namespace mangrove
