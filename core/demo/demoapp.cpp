// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoapp.h"

#include "core/demo/demojson.h"

#include <array>

using namespace std::chrono_literals;

namespace mangrove {

namespace {

using mqtt::ProtocolVersion;
using mqtt::QoS;

constexpr auto kStepInterval = 1'500ms;
constexpr int kFirstDrop = 9; // steps
constexpr int kDropEvery = 22;
constexpr int kDropFor = 4;
constexpr std::uint32_t kMessageExpiry = 3'600; // seconds
const QByteArray kTenant = "push/acme";
const std::array<QByteArray, 2> kUsers = {"1001", "1002"};

struct Notice
{
    QByteArray title;
    QByteArray body;
    QByteArray language;
};

const std::array<Notice, 6> &notices()
{
    static const std::array<Notice, 6> list = {
        Notice{"Your parcel is on its way 🚚", "It arrives tomorrow between 9:00 and 12:00.", "en"},
        Notice{"您的包裹已发货 🚚", "预计明天上午九点到十二点送达。", "zh-CN"},
        Notice{"付款成功", "您已支付 ¥127.00，感谢您的惠顾！", "zh-CN"},
        Notice{"Anmeldung von neuem Gerät", "Waren Sie das? Gerät: Pixel 9, München.", "de"},
        Notice{"🎉 春节快乐", "新年红包已到账 🧧🧧🧧", "zh-CN"},
        Notice{"会議の時間が変わりました", "新しい時間：15:30（第2会議室）", "ja"},
    };
    return list;
}

QByteArray userTopic(const QByteArray &user, const QByteArray &leaf)
{
    return kTenant + "/user/" + user + '/' + leaf;
}

mqtt::Properties jsonProperties()
{
    mqtt::Properties properties;
    properties.payloadFormatIndicator = 1;
    properties.contentType = "application/json; charset=utf-8";
    return properties;
}

} // namespace

DemoApp::DemoApp(const DemoEnvironment &environment, quint32 seed, QObject *parent)
    : DemoSite(environment, kStepInterval, seed, parent)
{
    addBackEnd();
    for (const QByteArray &user : kUsers) {
        m_phones.push_back(&addPhone(user));
    }
}

void DemoApp::publishStep(int number)
{
    pushMessage(number);
    if (number % 3 == 1) {
        sendRequest(number);
    }
    if (number >= kFirstDrop && (number - kFirstDrop) % kDropEvery == 0) {
        m_phones[static_cast<std::size_t>((number - kFirstDrop) / kDropEvery) % m_phones.size()]->dropFor(
            kDropFor);
    }
}

void DemoApp::addBackEnd()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "push-backend", kTenant + "/service/status", "down");
    setup.subscriptions = {kTenant + "/rpc/+"};
    setup.birth = [](DemoDevice &device) {
        device.announce(kTenant + "/service/status", "up");
        device.announce(
            kTenant + "/broadcast/notice",
            R"({"title":"Welcome 欢迎 👋","body":"Nothing here leaves your machine.","expires":null})");
        for (const QByteArray &user : kUsers) {
            device.announce(userTopic(user, "profile"),
                            DemoJson().integer("user", user.toInt()).text("plan", "pro").bytes());
        }
    };
    setup.received = [this](DemoDevice &device, const DemoMessage &message) { answer(device, message); };
    m_backEnd = &addDevice(std::move(setup));
}

DemoDevice &DemoApp::addPhone(const QByteArray &user)
{
    DemoDevice::Setup setup;
    setup.options
        = connectOptions(ProtocolVersion::V5, "phone-" + user, userTopic(user, "presence"), "offline");
    setup.options.will->properties.contentType = "text/plain";
    setup.options.will->properties.userProperties = {{"cause", "connection lost"}};
    setup.subscriptions = {userTopic(user, "inbox"), userTopic(user, "replies")};
    setup.birth = [user](DemoDevice &device) { device.announce(userTopic(user, "presence"), "online"); };
    return addDevice(std::move(setup));
}

void DemoApp::answer(DemoDevice &device, const DemoMessage &request)
{
    const std::optional<QByteArray> &topic = request.properties.responseTopic;
    if (!topic || !topic->startsWith(kTenant + "/user/") || topic->contains('#') || topic->contains('+')) {
        return;
    }
    mqtt::PublishRequest response{.topic = *topic, .qos = QoS::AtLeastOnce};
    response.payload = DemoJson()
                           .text("status", "ok")
                           .integer("unread", random().integer(0, 9))
                           .text("at", isoTime())
                           .bytes();
    response.properties = jsonProperties();
    response.properties.correlationData = request.properties.correlationData;
    device.publish(response);
}

void DemoApp::pushMessage(int number)
{
    const QByteArray &user
        = kUsers[static_cast<std::size_t>(random().integer(0, static_cast<int>(kUsers.size()) - 1))];
    const Notice &notice
        = notices()[static_cast<std::size_t>(random().integer(0, static_cast<int>(notices().size()) - 1))];
    const QByteArray trace = QByteArray::number(random().integer(0x1000'0000, 0x7fff'ffff), 16);
    DemoJson json;
    json.integer("id", 1'234'567'890'123'456'789 + number)
        .text("title", notice.title)
        .text("body", notice.body);
    json.text("lang", notice.language).integer("badge", random().integer(0, 12)).text("sent", isoTime());

    mqtt::PublishRequest message{
        .topic = userTopic(user, "inbox"), .payload = json.bytes(), .qos = QoS::AtLeastOnce};
    message.qos = number % 4 == 0 ? QoS::ExactlyOnce : QoS::AtLeastOnce;
    message.properties = jsonProperties();
    message.properties.messageExpiryInterval = kMessageExpiry;
    message.properties.userProperties
        = {{"trace-id", trace}, {"tag", "push"}, {"tag", notice.language}, {"标签", "通知"}};
    m_backEnd->publish(message);
}

void DemoApp::sendRequest(int number)
{
    const auto index = static_cast<std::size_t>(number / 3) % m_phones.size();
    mqtt::PublishRequest request{.topic = kTenant + "/rpc/unread", .qos = QoS::AtLeastOnce};
    request.payload = DemoJson().text("user", kUsers[index]).bytes();
    request.properties = jsonProperties();
    request.properties.responseTopic = userTopic(kUsers[index], "replies");
    request.properties.correlationData
        = QByteArray::fromHex("c0de") + QByteArray::number(number).rightJustified(6, '0');
    m_phones[index]->publish(request);
}

} // namespace mangrove
