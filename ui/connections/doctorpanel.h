// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/connectiondoctor.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace mangrove {

struct DoctorLine;

/// Shows what the connection doctor finds, step by step, with cause and advice. Hidden until a test is started. GUI thread.
class DoctorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit DoctorPanel(QWidget *parent = nullptr);

    void start(const ConnectionProfile &profile);
    /// Ends a test under way and hides.
    void dismiss();
    [[nodiscard]] bool isRunning() const { return m_doctor.isRunning(); }
    /// As high as its place allows, for a window of its own.
    void fillPlace();

Q_SIGNALS:
    /// The person has closed it.
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeButtons();
    void examine();
    void showReport();
    void showLine(int row, const DoctorLine &line);
    void copy();

    ConnectionDoctor m_doctor;
    ConnectionProfile m_profile;
    QLabel *m_title = nullptr;
    QListWidget *m_lines = nullptr;
    QCheckBox *m_ownIdentifier = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_end = nullptr;
};

} // namespace mangrove
