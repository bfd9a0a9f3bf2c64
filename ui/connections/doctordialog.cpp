// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/doctordialog.h"

#include "ui/connections/doctorpanel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kSize(680, 520);

} // namespace

DoctorDialog::DoctorDialog(const ConnectionProfile &profile, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"doctorDialog"_s);
    setWindowTitle(tr("Connection doctor – %1").arg(profile.name));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *panel = new DoctorPanel(this);
    panel->fillPlace();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->addWidget(panel);
    connect(panel, &DoctorPanel::dismissed, this, &QDialog::close);
    resize(kSize);
    panel->start(profile);
}

void DoctorDialog::showBeside(QWidget *page, const ConnectionProfile &profile)
{
    auto *dialog = page->findChild<DoctorDialog *>();
    if (dialog == nullptr) {
        dialog = new DoctorDialog(profile, page);
    }
    dialog->show();
    dialog->activateWindow();
}

} // namespace mangrove
