// SPDX-License-Identifier: GPL-3.0-or-later
// killedsaves FOLDER TIMES: a child saves profiles and vault without end and is killed at a random moment, that often. After
// each time both files must be whole. Prints how often the files had changed; one line on standard error, and 1, when a file
// was not whole.
#include "core/connections/profilestore.h"
#include "core/secrets/filevault.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr VaultCost kCheap{1, 8};
constexpr int kProfiles = 12; // enough for a file of several pages
constexpr auto kPassphrase = "of the test";

struct Files
{
    QString profiles;
    QString vault;
};

/// Another length each time, over the borders of blocks.
QByteArray secretOf(int number)
{
    return QByteArray::number(number) + QByteArray(number % 5'000, 's');
}

/// Each profile and the secret carry the number of the save.
[[noreturn]] void saveWithoutEnd(const Files &files, int from)
{
    ProfileStore store(files.profiles);
    FileVault vault(files.vault, kCheap);
    if (!store.load() || !(vault.exists() ? vault.unlock(kPassphrase) : vault.create(kPassphrase))) {
        _exit(2);
    }
    for (int number = from;; ++number) {
        std::vector<ConnectionProfile> profiles;
        for (int i = 0; i < kProfiles; ++i) {
            ConnectionProfile profile;
            profile.id = QString::number(i);
            profile.name = u"%1-%2"_s.arg(i).arg(number);
            profile.endpoint.host = QString(number % 700, u'h') + u'x';
            profiles.push_back(std::move(profile));
        }
        if (!store.putAll(profiles) || !vault.write(u"secret"_s, secretOf(number))) {
            _exit(3);
        }
    }
}

/// The number of the save that the profiles are from; -1 when they are not whole.
int checkProfiles(const QString &path)
{
    ProfileStore store(path);
    if (!store.load()) {
        return -1;
    }
    if (store.profiles().empty()) {
        return 0;
    }
    const int number = store.profiles().front().name.section(u'-', 1).toInt();
    for (const ConnectionProfile &profile : store.profiles()) {
        if (profile.name != u"%1-%2"_s.arg(profile.id).arg(number)
            || profile.endpoint.host.size() != number % 700 + 1) {
            return -1;
        }
    }
    return std::ssize(store.profiles()) == kProfiles ? number : -1;
}

int checkVault(const QString &path)
{
    FileVault vault(path, kCheap);
    if (!vault.exists()) {
        return 0;
    }
    if (!vault.unlock(kPassphrase)) {
        return -1;
    }
    const auto secret = vault.read(u"secret"_s);
    if (!secret || !*secret) {
        return secret ? 0 : -1;
    }
    const int number = QByteArray(**secret).replace('s', "").toInt();
    return **secret == secretOf(number) ? number : -1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3) {
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const Files files{folder.filePath(u"profiles.json"_s), folder.filePath(u"secrets.vault"_s)};
    std::mt19937 random(20261125); // NOLINT(cert-msc32-c,cert-msc51-cpp): the moments shall be the same
    std::uniform_int_distribution<long> moment(200'000, 30'000'000); // nanoseconds
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, nullptr);
    int profiles = 0;
    int vault = 0;
    int changes = 0;
    int newest = 0;
    for (int times = QByteArray(argv[2]).toInt(); times > 0; --times) {
        const pid_t child = fork();
        if (child == 0) {
            saveWithoutEnd(files, newest + 1);
        }
        // An end of its own, which is an error, cuts the time short.
        const timespec time{0, moment(random)};
        sigtimedwait(&ended, nullptr, &time);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        const timespec none{};
        sigtimedwait(&ended, nullptr, &none); // told of already
        const int before = profiles;
        const int vaultBefore = vault;
        profiles = checkProfiles(files.profiles);
        vault = checkVault(files.vault);
        if (WIFEXITED(status) || profiles < before || vault < vaultBefore) {
            std::fprintf(stderr, "not whole: profiles %d after %d, vault %d, child's status %d\n", profiles,
                         before, vault, status);
            return 1;
        }
        // Killed before it wrote its process into it, a lock file holds up the next one for half a minute.
        const QStringList locks = folder.entryList({u"*.lock"_s, u"*.rmlock"_s}, QDir::Files);
        for (const QString &lock : locks) {
            QFile::remove(folder.filePath(lock));
        }
        changes += profiles != before ? 1 : 0;
        newest = std::max(profiles, vault);
    }
    std::printf("%d\n", changes);
    return 0;
}
