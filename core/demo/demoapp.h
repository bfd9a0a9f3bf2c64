// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demosite.h"

namespace mangrove {

/// An app's push messages in MQTT 5: a back end, two phones that come and go, requests with a response topic and their
/// responses, message expiry, user properties with duplicates.
class DemoApp final : public DemoSite
{
    Q_OBJECT

public:
    DemoApp(const DemoEnvironment &environment, quint32 seed, QObject *parent = nullptr);

protected:
    void publishStep(int number) override;

private:
    void addBackEnd();
    DemoDevice &addPhone(const QByteArray &user);
    void answer(DemoDevice &device, const DemoMessage &request);
    void pushMessage(int number);
    void sendRequest(int number);

    DemoDevice *m_backEnd = nullptr;
    std::vector<DemoDevice *> m_phones;
};

} // namespace mangrove
