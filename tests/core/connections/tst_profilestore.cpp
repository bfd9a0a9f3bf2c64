// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilestore.h"
#include "tests/support/prepare.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

mqtt::Properties everyProperty()
{
    mqtt::Properties p;
    p.payloadFormatIndicator = 1;
    p.messageExpiryInterval = 0xFFFFFFFF;
    p.topicAlias = 7;
    p.responseTopic = "answers"_ba;
    p.correlationData = QByteArray("\x00\xff\x01", 3);
    p.contentType = "text/plain"_ba;
    p.subscriptionIdentifiers = {1, 268'435'455};
    p.sessionExpiryInterval = 3'600;
    p.assignedClientIdentifier = "assigned"_ba;
    p.serverKeepAlive = 65'535;
    p.authenticationMethod = "SCRAM-SHA-256"_ba;
    p.requestProblemInformation = 0;
    p.willDelayInterval = 30;
    p.requestResponseInformation = 1;
    p.responseInformation = "info"_ba;
    p.serverReference = "elsewhere"_ba;
    p.reasonString = "because"_ba;
    p.receiveMaximum = 20;
    p.topicAliasMaximum = 10;
    p.maximumQoS = 1;
    p.retainAvailable = 0;
    p.maximumPacketSize = 4'294'967'295u;
    p.wildcardSubscriptionAvailable = 1;
    p.subscriptionIdentifierAvailable = 1;
    p.sharedSubscriptionAvailable = 0;
    p.userProperties
        = {{"b"_ba, "2"_ba}, {"a"_ba, "1"_ba}, {"b"_ba, ""_ba}, {"\xef\xbb\xbfx"_ba, "\xc3\xa9"_ba}};
    return p;
}

ConnectionProfile fullProfile()
{
    ConnectionProfile profile;
    profile.id = u"11111111-2222-3333-4444-555555555555"_s;
    profile.name = u"W\u00e4rme \"Keller\"\n\u4e2d"_s;
    profile.endpoint.host = u"fe80::1%eth0"_s;
    profile.endpoint.port = 18'830;
    profile.readOnly = true;
    profile.options.version = mqtt::ProtocolVersion::V311;
    profile.options.clientIdentifier = "client \xff\x01"_ba;
    profile.options.cleanStart = false;
    profile.options.keepAlive = 0;
    profile.options.userName = "ann"_ba;
    profile.options.scram = mqtt::ScramHash::Sha512;
    profile.options.properties = everyProperty();
    profile.options.connectTimeout = std::chrono::milliseconds(1'234);
    profile.options.connackTimeout = std::chrono::milliseconds(5'678);
    profile.options.maximumPacketSize = 4'294'967'295u;
    profile.options.maximumQueuedPublishes = 9'999'999'999;
    mqtt::Will will;
    will.topic = "last/words"_ba;
    will.payload = QByteArray("\x00\x01\xfe", 3);
    will.qos = mqtt::QoS::ExactlyOnce;
    will.retain = true;
    will.properties = everyProperty();
    profile.options.will = will;
    profile.subscriptionIdentifiers = {{"$share/g/x"_ba, 268'435'455u}};
    profile.subscriptionsChosen = false;
    profile.connectAtStart = true;
    profile.freshClientIdentifier = true;
    profile.folder = u"Plant/Hall \u4e2d"_s;
    profile.reconnect.enabled = false;
    profile.reconnect.initial = std::chrono::milliseconds(77);
    profile.reconnect.maximum = std::chrono::milliseconds(88'888);
    profile.subscriptions = {
        {"a/+/#"_ba, mqtt::QoS::ExactlyOnce, true, true, mqtt::RetainHandling::DoNotSend},
        {"$share/g/x"_ba, mqtt::QoS::AtLeastOnce, false, false, mqtt::RetainHandling::SendIfNew},
        {"\xff"_ba, mqtt::QoS::AtMostOnce, false, false, mqtt::RetainHandling::SendAtSubscribe},
    };
    return profile;
}

ConnectionProfile named(const QString &name)
{
    return ConnectionProfile::create(name, {mqtt::Endpoint::Scheme::Mqtt, u"broker"_s, 1883});
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

unsigned modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777u : 0u;
}

} // namespace

class tst_ProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void createsUsableProfiles();
    void missingFileIsAnEmptyStore();
    void keepsEveryField();
    void fileIsPlainAndVersioned();
    void neverWritesSecrets();
    void keepsSecretsInMemory();
    void fileAndFolderAreForTheOwner();
    void tightensAnOpenFile();
    void existingFolderKeepsItsMode();
    void namesAreUnique();
    void refusesIncompleteProfiles();
    void removes();
    void writesAtomically();
    void leavesBadFilesAlone_data();
    void leavesBadFilesAlone();
    void namesTheLine();
    void badFileThatAppearsLaterIsLeftAlone();
    void unknownKeysSurvive();
    void seesOtherWriters();
    void waitsForOtherWriters();
    void reportsUnwritableFolder();
    void fillsInDefaults();
    void keepsOrderAndFolders();
    void putsBackWhatWasRemoved();
    void putsAllOrNone();
};

void tst_ProfileStore::createsUsableProfiles()
{
    const ConnectionProfile one = named(u"one"_s);
    const ConnectionProfile two = named(u"two"_s);
    QVERIFY(!one.id.isEmpty());
    QVERIFY(one.id != two.id);
    QVERIFY(one.options.clientIdentifier.startsWith("mangrove_"));
    QVERIFY(one.freshClientIdentifier);
    QVERIFY(ConnectionProfile::randomClientIdentifier() != ConnectionProfile::randomClientIdentifier());
    QVERIFY(ConnectionProfile::randomClientIdentifier().size() <= 23); // MQTT 3.1
    QCOMPARE(one.subscriptions.size(), std::size_t(2));
    QCOMPARE(one.subscriptions.at(0).filter, "#"_ba);
    QCOMPARE(one.subscriptions.at(1).filter, "$SYS/#"_ba);
    QVERIFY(one.subscriptions.at(0).retainAsPublished);
}

void tst_ProfileStore::missingFileIsAnEmptyStore()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.load().ok());
    QVERIFY(store.profiles().empty());
    QVERIFY(!QFile::exists(store.filePath()));
}

void tst_ProfileStore::keepsEveryField()
{
    const QTemporaryDir folder;
    const ConnectionProfile full = fullProfile();
    const ConnectionProfile plain = named(u"plain"_s);
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.put(full).ok());
    QVERIFY(store.put(plain).ok());

    ProfileStore other(store.filePath());
    const auto loaded = other.load();
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().detail));
    QCOMPARE(other.profiles().size(), std::size_t(2));
    QVERIFY(other.profiles().at(0) == full);
    QVERIFY(other.profiles().at(1) == plain);
    QVERIFY(*other.findByName(full.name) == full);
    QVERIFY(*other.findById(plain.id) == plain);
    QVERIFY(other.findByName(u"nobody"_s) == nullptr);
    QVERIFY(other.findById(u"nobody"_s) == nullptr);
}

void tst_ProfileStore::fileIsPlainAndVersioned()
{
    const QJsonDocument document = QJsonDocument::fromJson(profilesToJson({fullProfile()}));
    const QJsonObject root = document.object();
    QCOMPARE(root.value("format"_L1).toString(), u"mangrove-profiles"_s);
    QCOMPARE(root.value("version"_L1).toInt(), 3);
    const QJsonObject profile = root.value("profiles"_L1).toArray().at(0).toObject();
    QCOMPARE(profile.value("mqttVersion"_L1).toString(), u"3.1.1"_s);
    QCOMPARE(profile.value("userName"_L1).toString(), u"ann"_s);
    QCOMPARE(profile.value("connectTimeoutMs"_L1).toInt(), 1'234);
    QCOMPARE(profile.value("will"_L1).toObject().value("payloadBase64"_L1).toString(), u"AAH+"_s);
    QVERIFY(profile.contains("clientIdentifierBase64"_L1));
    QVERIFY(!profile.contains("clientIdentifier"_L1));
}

void tst_ProfileStore::neverWritesSecrets()
{
    ConnectionProfile profile = fullProfile();
    profile.options.password = "hunter2"_ba;
    profile.options.properties.authenticationData = "hunter3"_ba;
    const QByteArray json = profilesToJson({profile});
    for (const QByteArray &secret : {"hunter2"_ba, "hunter3"_ba}) {
        QVERIFY(!json.contains(secret));
        QVERIFY(!json.contains(secret.toBase64()));
    }
    const auto back = profilesFromJson(json);
    QVERIFY(back.ok());
    QVERIFY(*back == std::vector{fullProfile()});
}

void tst_ProfileStore::keepsSecretsInMemory()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    ConnectionProfile profile = named(u"one"_s);
    profile.options.password = "hunter2"_ba;
    QVERIFY(store.put(profile).ok());
    profile.endpoint.tls.keyPassphrase = "hunter3";
    profile.endpoint.tls.pskKey = "hunter4";
    QVERIFY(store.put(profile).ok());
    QVERIFY(store.put(named(u"two"_s)).ok());
    QCOMPARE(store.findByName(u"one"_s)->options.password, std::optional("hunter2"_ba));
    QCOMPARE(store.findByName(u"one"_s)->endpoint.tls.keyPassphrase, "hunter3"_ba);
    QCOMPARE(store.findByName(u"one"_s)->endpoint.tls.pskKey, "hunter4"_ba);
    profile.options.password.reset();
    QVERIFY(store.put(profile).ok());
    QVERIFY(!store.findByName(u"one"_s)->options.password);
}

void tst_ProfileStore::fileAndFolderAreForTheOwner()
{
    const QTemporaryDir folder;
    const mode_t before = ::umask(0);
    ProfileStore store(folder.filePath(u"a/b/profiles.json"_s));
    const bool done = store.put(named(u"one"_s)).ok();
    ::umask(before);
    QVERIFY(done);
    QCOMPARE(modeOf(store.filePath()), 0600u);
    QCOMPARE(modeOf(folder.filePath(u"a/b"_s)), 0700u);
    QCOMPARE(modeOf(folder.filePath(u"a"_s)), 0700u);
}

void tst_ProfileStore::tightensAnOpenFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"profiles.json"_s);
    QVERIFY(writeFile(path, profilesToJson({})));
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    ProfileStore store(path);
    QVERIFY(store.load().ok());
    QVERIFY(store.put(named(u"one"_s)).ok());
    QCOMPARE(modeOf(path), 0600u);
}

void tst_ProfileStore::existingFolderKeepsItsMode()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"shared"_s));
    const QString path = folder.filePath(u"shared"_s);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0755), 0);
    ProfileStore store(path + "/profiles.json"_L1);
    QVERIFY(store.put(named(u"one"_s)).ok());
    QCOMPARE(modeOf(path), 0755u);
}

void tst_ProfileStore::namesAreUnique()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    ConnectionProfile first = named(u"same"_s);
    QVERIFY(store.put(first).ok());
    const QByteArray before = contentOf(store.filePath());
    const auto second = store.put(named(u"same"_s));
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, Error::Code::AlreadyExists);
    QCOMPARE(contentOf(store.filePath()), before);
    first.endpoint.port = 5;
    QVERIFY(store.put(first).ok());
    QCOMPARE(store.profiles().size(), std::size_t(1));
    QCOMPARE(store.profiles().front().endpoint.port, quint16(5));
}

void tst_ProfileStore::refusesIncompleteProfiles()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    ConnectionProfile noName = named(QString());
    ConnectionProfile noId = named(u"x"_s);
    noId.id.clear();
    ConnectionProfile noHost = named(u"x"_s);
    noHost.endpoint.host.clear();
    for (const ConnectionProfile &profile : {noName, noId, noHost}) {
        const auto done = store.put(profile);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, Error::Code::InvalidArgument);
    }
    QVERIFY(!QFile::exists(store.filePath()));
}

void tst_ProfileStore::removes()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    const ConnectionProfile one = named(u"one"_s);
    QVERIFY(store.put(one).ok());
    QVERIFY(store.put(named(u"two"_s)).ok());
    QSignalSpy changes(&store, &ProfileStore::profilesChanged);
    QVERIFY(store.remove(one.id).ok());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(store.profiles().size(), std::size_t(1));
    const auto again = store.remove(one.id);
    QVERIFY(!again.ok());
    QCOMPARE(again.error().code, Error::Code::NotFound);
    ProfileStore other(store.filePath());
    QVERIFY(other.load().ok());
    QCOMPARE(other.profiles().size(), std::size_t(1));
}

void tst_ProfileStore::writesAtomically()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.put(named(u"one"_s)).ok());
    QFile old(store.filePath()); // whoever reads meanwhile sees the old file whole
    QVERIFY(old.open(QIODevice::ReadOnly));
    const QByteArray before = contentOf(store.filePath());
    QVERIFY(store.put(named(u"two"_s)).ok());
    QCOMPARE(old.readAll(), before);
    QVERIFY(contentOf(store.filePath()) != before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"profiles.json"_s});
}

void tst_ProfileStore::leavesBadFilesAlone_data()
{
    QTest::addColumn<QByteArray>("content");
    const auto profile = [](const QByteArray &fields) {
        return QByteArray(R"({"format":"mangrove-profiles","version":1,"profiles":[{"name":"n","host":"h")"
                          + fields + "}]}");
    };
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("no JSON") << "hello"_ba;
    QTest::newRow("cut off") << profilesToJson({fullProfile()}).chopped(10);
    QTest::newRow("folders no array")
        << R"({"format":"mangrove-profiles","version":2,"profiles":[],"folders":"a"})"_ba;
    QTest::newRow("folder without a name")
        << R"({"format":"mangrove-profiles","version":2,"profiles":[],"folders":[7]})"_ba;
    QTest::newRow("identifier") << profile(R"(,"subscriptions":[{"filter":"a","identifier":268435456}])");
    QTest::newRow("other format") << R"({"format":"other","version":1,"profiles":[]})"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("newer") << R"({"format":"mangrove-profiles","version":4,"profiles":[]})"_ba;
    QTest::newRow("no version") << R"({"format":"mangrove-profiles","profiles":[]})"_ba;
    QTest::newRow("no profiles") << R"({"format":"mangrove-profiles","version":1})"_ba;
    QTest::newRow("profile is a number") << R"({"format":"mangrove-profiles","version":1,"profiles":[7]})"_ba;
    QTest::newRow("no name") << R"({"format":"mangrove-profiles","version":1,"profiles":[{"host":"h"}]})"_ba;
    QTest::newRow("port") << profile(R"(,"port":65536)");
    QTest::newRow("fraction") << profile(R"(,"port":1.5)");
    QTest::newRow("text as number") << profile(R"(,"keepAlive":"60")");
    QTest::newRow("negative") << profile(R"(,"connectTimeoutMs":-1)");
    QTest::newRow("version") << profile(R"(,"mqttVersion":"4")");
    QTest::newRow("scheme") << profile(R"(,"scheme":"carrier")");
    QTest::newRow("bool") << profile(R"(,"readOnly":1)");
    QTest::newRow("base64") << profile(R"(,"clientIdentifierBase64":"*")");
    QTest::newRow("twice") << profile(R"(,"clientIdentifierBase64":"","clientIdentifier":"")");
    QTest::newRow("will") << profile(R"(,"will":[])");
    QTest::newRow("will QoS") << profile(R"(,"will":{"qos":3})");
    QTest::newRow("properties") << profile(R"(,"properties":{"receiveMaximum":65536})");
    QTest::newRow("user properties") << profile(R"(,"properties":{"userProperties":[["a","b"]]})");
    QTest::newRow("subscriptions") << profile(R"(,"subscriptions":{})");
    QTest::newRow("filter") << profile(R"(,"subscriptions":[{"qos":0}])");
    QTest::newRow("retain handling") << profile(R"(,"subscriptions":[{"filter":"#","retainHandling":"?"}])");
    QTest::newRow("same name")
        << R"({"format":"mangrove-profiles","version":1,"profiles":[{"name":"n","host":"h"},{"name":"n","host":"h"}]})"_ba;
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("huge") << QByteArray(17 * 1024 * 1024, ' ');
}

void tst_ProfileStore::leavesBadFilesAlone()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"profiles.json"_s);
    QVERIFY(writeFile(path, content));

    ProfileStore store(path);
    const auto loaded = store.load();
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().code, Error::Code::InvalidFormat);
    QVERIFY(loaded.error().detail.contains("profiles.json"_L1));
    QVERIFY(loaded.error().detail.size() < 1'000);
    QVERIFY(store.profiles().empty());

    const auto put = store.put(named(u"one"_s));
    QVERIFY(!put.ok());
    QCOMPARE(put.error().code, Error::Code::InvalidFormat);
    QVERIFY(!store.remove(u"x"_s).ok());
    QVERIFY(contentOf(path) == content);
}

void tst_ProfileStore::namesTheLine()
{
    const auto parsed = profilesFromJson("{\n\"format\": \"mangrove-profiles\",\n\"version\": ?\n}");
    QVERIFY(!parsed.ok());
    QVERIFY2(parsed.error().detail.contains("line 3"_L1), qPrintable(parsed.error().detail));
    const auto field = profilesFromJson(
        R"({"format":"mangrove-profiles","version":1,"profiles":[{"name":"cellar","host":"h","port":"x"}]})");
    QVERIFY(!field.ok());
    QVERIFY2(field.error().detail.contains("cellar"_L1), qPrintable(field.error().detail));
    QVERIFY2(field.error().detail.contains("port"_L1), qPrintable(field.error().detail));
}

void tst_ProfileStore::badFileThatAppearsLaterIsLeftAlone()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.put(named(u"one"_s)).ok());
    const QByteArray newer = R"({"format":"mangrove-profiles","version":9,"profiles":[]})";
    QVERIFY(writeFile(store.filePath(), newer));
    QVERIFY(!store.put(named(u"two"_s)).ok());
    QCOMPARE(contentOf(store.filePath()), newer);
}

void tst_ProfileStore::unknownKeysSurvive()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"profiles.json"_s);
    QVERIFY(writeFile(path, R"({"format":"mangrove-profiles","version":1,"later":{"x":[1]},"profiles":[
        {"id":"1","name":"n","host":"h","colour":"red"}]})"));
    ProfileStore store(path);
    QVERIFY(store.load().ok());
    QVERIFY(store.put(named(u"two"_s)).ok());
    const QJsonObject root = QJsonDocument::fromJson(contentOf(path)).object();
    QCOMPARE(root.value("later"_L1).toObject().value("x"_L1).toArray().size(), 1);
    const QJsonArray profiles = root.value("profiles"_L1).toArray();
    QCOMPARE(profiles.size(), 2);
    QCOMPARE(profiles.at(0).toObject().value("colour"_L1).toString(), u"red"_s);
}

void tst_ProfileStore::seesOtherWriters()
{
    const QTemporaryDir folder;
    ProfileStore one(folder.filePath(u"profiles.json"_s));
    ProfileStore two(one.filePath());
    QVERIFY(one.load().ok());
    QVERIFY(two.load().ok());
    QVERIFY(one.put(named(u"one"_s)).ok());
    QVERIFY(two.put(named(u"two"_s)).ok());
    QCOMPARE(two.profiles().size(), std::size_t(2));
    const auto clash = one.put(named(u"two"_s));
    QVERIFY(!clash.ok());
    QCOMPARE(clash.error().code, Error::Code::AlreadyExists);
}

void tst_ProfileStore::waitsForOtherWriters()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QLockFile lock(store.filePath() + ".lock"_L1);
    QVERIFY(lock.tryLock());
    const auto refused = store.put(named(u"one"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Error::Code::FileError);
    lock.unlock();
    QVERIFY(store.put(named(u"one"_s)).ok());
}

void tst_ProfileStore::reportsUnwritableFolder()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"file"_s), "x"));
    ProfileStore store(folder.filePath(u"file/profiles.json"_s));
    const auto put = store.put(named(u"one"_s));
    QVERIFY(!put.ok());
    QCOMPARE(put.error().code, Error::Code::FileError);
    QVERIFY(store.profiles().empty());
}

void tst_ProfileStore::fillsInDefaults()
{
    const auto profiles = profilesFromJson(
        R"({"format":"mangrove-profiles","version":1,"profiles":[{"name":"n","host":"h"}]})");
    QVERIFY(profiles.ok());
    const ConnectionProfile &profile = profiles->front();
    QVERIFY(!profile.id.isEmpty());
    QCOMPARE(profile.endpoint.port, quint16(1883));
    QVERIFY(profile.options == mqtt::ConnectOptions());
    QVERIFY(profile.subscriptions == ConnectionProfile::defaultSubscriptions());
    // As the version that wrote it meant it.
    QVERIFY(!profile.freshClientIdentifier);
    QVERIFY(!profile.connectAtStart);
    QVERIFY(profile.subscriptionsChosen);
    QCOMPARE(profile.folder, QString());
}

void tst_ProfileStore::keepsOrderAndFolders()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    const std::vector profiles{named(u"a"_s), named(u"b"_s), named(u"c"_s)};
    QVERIFY(store.putAll(profiles).ok());
    QVERIFY(store
                .arrange({{profiles[2].id, u" Plant / Hall "_s}, {profiles[0].id, {}}},
                         {u"Empty"_s, u"Plant/Hall"_s})
                .ok());
    ProfileStore other(store.filePath());
    QVERIFY(other.load().ok());
    QCOMPARE(other.folders(), QStringList({u"Empty"_s, u"Plant"_s, u"Plant/Hall"_s}));
    QCOMPARE(other.profiles().size(), std::size_t(3));
    QCOMPARE(other.profiles()[0].name, u"c"_s);
    QCOMPARE(other.profiles()[0].folder, u"Plant/Hall"_s);
    QCOMPARE(other.profiles()[1].name, u"a"_s);
    QCOMPARE(other.profiles()[2].name, u"b"_s); // not named: last
    QCOMPARE(ConnectionProfile::normalizedFolder(u"//a/ /b c /"_s), u"a/b c"_s);
    QCOMPARE(ConnectionProfile::normalizedFolder(u"1/2/3/4/5/6/7/8/9"_s), u"1/2/3/4/5/6/7/8"_s);
}

void tst_ProfileStore::putsBackWhatWasRemoved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"profiles.json"_s);
    QVERIFY(writeFile(path, R"({"format":"mangrove-profiles","version":1,"profiles":[
        {"id":"1","name":"n","host":"h","colour":"red"},{"id":"2","name":"m","host":"h"}]})"));
    ProfileStore store(path);
    QVERIFY(store.load().ok());
    ConnectionProfile first = store.profiles().front();
    first.options.password = "hunter2"_ba;
    QVERIFY(store.put(first).ok());
    first.secrets = {SecretField::Password}; // noted by the store
    const auto removed = store.remove(u"1"_s);
    QVERIFY(removed.ok());
    QCOMPARE(store.profiles().size(), std::size_t(1));
    QVERIFY(store.restore(*removed).ok());
    QVERIFY(store.profiles().front() == first);
    QVERIFY(contentOf(path).contains("\"colour\": \"red\""));
    const auto twice = store.restore(*removed);
    QVERIFY(!twice.ok());
    QCOMPARE(twice.error().code, Error::Code::AlreadyExists);
}

void tst_ProfileStore::putsAllOrNone()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.put(named(u"taken"_s)).ok());
    const QByteArray before = contentOf(store.filePath());
    QVERIFY(!store.putAll({named(u"new"_s), named(u"taken"_s)}).ok());
    QCOMPARE(contentOf(store.filePath()), before);
    QCOMPARE(store.profiles().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_ProfileStore)
#include "tst_profilestore.moc"
