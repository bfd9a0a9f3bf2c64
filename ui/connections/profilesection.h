// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilecheck.h"

#include <QWidget>

#include <map>
#include <vector>

class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace mangrove {

/// One page of the form for a profile: rows of label and field, with what is wrong below the field. Reads and writes its
/// part of a profile and nothing else. GUI thread.
class ProfileSection : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileSection(QWidget *parent = nullptr);

    /// Fills the fields. No changed() is emitted.
    void showProfile(const ConnectionProfile &profile);
    /// A value that the person did not touch stays byte for byte what it was.
    virtual void write(ConnectionProfile &profile) const = 0;
    void showProblems(const std::vector<ProfileProblem> &problems);
    [[nodiscard]] bool has(ProfileField field) const { return m_places.contains(field); }
    void focusField(const ProfileProblem &problem);
    /// What needs MQTT 5 is disabled for another version, and a line says why.
    virtual void setVersion(mqtt::ProtocolVersion version);

Q_SIGNALS:
    void changed();

protected:
    enum class Needs { AnyVersion, Mqtt5 };

    virtual void fill(const ConnectionProfile &profile) = 0;
    virtual void focusRow(int row); ///< of the subscription with a problem
    /// Reports a change made by the person.
    void report();

    QFormLayout *form() { return m_form; }
    /// A row; `field` stays where it is when it is a child of `holder`.
    void addRow(const QString &label, QWidget *field, Needs needs = Needs::AnyVersion);
    /// The same with room below for the problems of `place`.
    void addRow(const QString &label, QWidget *field, ProfileField place, Needs needs = Needs::AnyVersion);
    QLabel *addHint(const QString &text);
    void addHeading(const QString &text);
    void addWide(QWidget *widget);
    void addPlace(ProfileField place, QWidget *field, QLabel *problem);
    [[nodiscard]] QLabel *makeProblemLabel();

private:
    struct Place
    {
        QWidget *field = nullptr;
        QLabel *problem = nullptr;
    };

    QFormLayout *m_form = nullptr;
    QLabel *m_versionNote = nullptr;
    std::map<ProfileField, Place> m_places;
    std::vector<QWidget *> m_mqtt5; ///< fields and their labels
    bool m_filling = false;
};

/// The value that stands in the field, or the one before when the field still shows it: a text field can't show all bytes.
[[nodiscard]] std::optional<QByteArray> editedText(const QString &text,
                                                   const std::optional<QByteArray> &before);

} // namespace mangrove
