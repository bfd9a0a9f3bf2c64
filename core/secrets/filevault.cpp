// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filevault.h"

#include "core/base/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

// The file: docs/vault-format.md.
constexpr QByteArrayView kMagic("mangrove-vault-1");
constexpr qsizetype kPassesAt = 16;
constexpr qsizetype kMemoryAt = 20;
constexpr qsizetype kSaltAt = 24;
constexpr qsizetype kVerifierAt = kSaltAt + crypto_pwhash_SALTBYTES;
constexpr qsizetype kVerifierSize = 16;
constexpr qsizetype kChecksumAt = kVerifierAt + kVerifierSize;
constexpr qsizetype kChecksumSize = crypto_generichash_BYTES_MIN;
constexpr qsizetype kNonceAt = kChecksumAt + kChecksumSize;
constexpr qsizetype kSealedAt = kNonceAt + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kKeySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kBlock = 1024; // the content's size tells no more than this
constexpr std::size_t kEntryHead = 2 + 4; // sizes of name and secret

const unsigned char *bytesOf(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

bool isReady()
{
    return sodium_init() >= 0;
}

struct Entry
{
    QByteArrayView name; ///< UTF-8
    std::span<const unsigned char> secret;
};

/// Views into `content`; nothing where it is not what an encrypted file of ours holds.
std::optional<std::vector<Entry>> entriesOf(const LockedBytes &content)
{
    std::vector<Entry> entries;
    std::span<const unsigned char> rest = content.span();
    while (rest.size() >= kEntryHead) {
        const std::size_t nameSize = qFromLittleEndian<quint16>(rest.data());
        const std::size_t secretSize = qFromLittleEndian<quint32>(rest.data() + 2);
        if (nameSize == 0) {
            break; // what follows is padding
        }
        rest = rest.subspan(kEntryHead);
        if (nameSize > rest.size() || secretSize > rest.size() - nameSize) {
            return std::nullopt;
        }
        const auto *name = reinterpret_cast<const char *>(rest.data());
        entries.push_back(
            {QByteArrayView(name, static_cast<qsizetype>(nameSize)), rest.subspan(nameSize, secretSize)});
        rest = rest.subspan(nameSize + secretSize);
    }
    return entries;
}

LockedBytes contentOf(const std::vector<Entry> &entries)
{
    std::size_t size = 0;
    for (const Entry &entry : entries) {
        size += kEntryHead + static_cast<std::size_t>(entry.name.size()) + entry.secret.size();
    }
    LockedBytes content((size / kBlock + 1) * kBlock);
    unsigned char *to = content.data();
    for (const Entry &entry : entries) {
        if (content.isEmpty()) {
            break; // no memory; the caller sees it
        }
        const auto nameSize = static_cast<std::size_t>(entry.name.size());
        qToLittleEndian(static_cast<quint16>(nameSize), to);
        qToLittleEndian(static_cast<quint32>(entry.secret.size()), to + 2);
        to = std::copy_n(bytesOf(entry.name), nameSize, to + kEntryHead);
        to = std::copy(entry.secret.begin(), entry.secret.end(), to);
    }
    return content;
}

void writeChecksum(QByteArray &header, unsigned char *to)
{
    crypto_generichash(to, kChecksumSize, bytesOf(QByteArrayView(header)), kChecksumAt, nullptr, 0);
}

/// Argon2id; the key and, behind it, what tells a right passphrase.
Result<LockedBytes> derive(const QByteArray &passphrase, const unsigned char *salt, const VaultCost &cost)
{
    LockedBytes derived(kKeySize + kVerifierSize);
    if (derived.isEmpty()
        || crypto_pwhash(derived.data(), derived.size(), passphrase.constData(),
                         static_cast<unsigned long long>(passphrase.size()), salt, cost.passes,
                         std::size_t{cost.memory} * 1024, crypto_pwhash_ALG_ARGON2ID13)
               != 0) {
        return Error{Error::Code::FileError,
                     u"the vault needs %1 MiB of free memory"_s.arg(cost.memory / 1024 + 1)};
    }
    return derived;
}

VaultCost costOf(const QByteArray &file)
{
    return {qFromLittleEndian<quint32>(file.constData() + kPassesAt),
            qFromLittleEndian<quint32>(file.constData() + kMemoryAt)};
}

LockedBytes keyPart(const LockedBytes &derived)
{
    LockedBytes key(kKeySize);
    if (!key.isEmpty()) {
        std::copy_n(derived.data(), kKeySize, key.data());
    }
    return key;
}

/// All before the nonce, for a key that is new, and the key.
struct Fresh
{
    QByteArray header;
    LockedBytes key;
};

Result<Fresh> makeHeader(const QByteArray &passphrase, const VaultCost &cost)
{
    if (passphrase.isEmpty()) {
        return Error{Error::Code::InvalidArgument, u"the passphrase is empty"_s};
    }
    Fresh fresh;
    fresh.header = QByteArray(kNonceAt, '\0');
    std::copy(kMagic.begin(), kMagic.end(), fresh.header.data());
    qToLittleEndian(cost.passes, fresh.header.data() + kPassesAt);
    qToLittleEndian(cost.memory, fresh.header.data() + kMemoryAt);
    randombytes_buf(fresh.header.data() + kSaltAt, crypto_pwhash_SALTBYTES);
    auto derived = derive(passphrase, bytesOf(fresh.header) + kSaltAt, cost);
    if (!derived) {
        return derived.error();
    }
    std::copy_n(derived->data() + kKeySize, kVerifierSize, bytesOf(fresh.header) + kVerifierAt);
    writeChecksum(fresh.header, bytesOf(fresh.header) + kChecksumAt);
    fresh.key = keyPart(*derived);
    return fresh;
}

} // namespace

FileVault::FileVault(QString path, const VaultCost &cost)
    : m_path(std::move(path))
    , m_cost(cost)
{}

FileVault::~FileVault() = default;

bool FileVault::exists() const
{
    return QFileInfo::exists(m_path);
}

Error FileVault::damaged(const QString &how) const
{
    return {Error::Code::InvalidFormat, QDir::toNativeSeparators(m_path) + ": "_L1 + how};
}

/// With a header that is whole.
Result<QByteArray> FileVault::readFile() const
{
    if (!isReady()) {
        return Error{Error::Code::FileError, u"libsodium does not start"_s};
    }
    if (!exists()) {
        return Error{Error::Code::NotFound, QDir::toNativeSeparators(m_path) + ": there is no such file"_L1};
    }
    auto file = readPrivateFile(m_path, kMaximumSize);
    if (!file) {
        return file.error();
    }
    if (!file->startsWith(kMagic)) {
        return damaged(u"this is no vault that this version can read"_s);
    }
    if (file->size() < kSealedAt + static_cast<qsizetype>(kTagSize)) {
        return damaged(u"the file ends too early"_s);
    }
    unsigned char checksum[kChecksumSize];
    writeChecksum(*file, checksum);
    if (std::memcmp(checksum, file->constData() + kChecksumAt, kChecksumSize) != 0) {
        return damaged(u"its beginning is damaged"_s);
    }
    const VaultCost cost = costOf(*file);
    if (cost.passes < crypto_pwhash_OPSLIMIT_MIN || cost.passes > kHighestCost.passes
        || std::size_t{cost.memory} * 1024 < crypto_pwhash_MEMLIMIT_MIN
        || cost.memory > kHighestCost.memory) {
        return damaged(u"it asks for more work than this version does"_s);
    }
    return file;
}

Result<LockedBytes> FileVault::keyFor(const QByteArray &file, const QByteArray &passphrase) const
{
    auto derived = derive(passphrase, bytesOf(QByteArrayView(file)) + kSaltAt, costOf(file));
    if (!derived) {
        return derived.error();
    }
    if (sodium_memcmp(derived->data() + kKeySize, file.constData() + kVerifierAt, kVerifierSize) != 0) {
        return Error{Error::Code::AuthenticationFailed, u"this is not the passphrase of the vault"_s};
    }
    return keyPart(*derived);
}

Result<LockedBytes> FileVault::decrypt(const QByteArray &file, const LockedBytes &key) const
{
    const auto sealedSize = static_cast<std::size_t>(file.size() - kSealedAt);
    LockedBytes content(sealedSize - kTagSize);
    if (content.isEmpty()) {
        return damaged(u"it holds nothing, or there is no memory to read it"_s);
    }
    const unsigned char *bytes = bytesOf(QByteArrayView(file));
    unsigned long long size = 0;
    if (key.isEmpty()
        || crypto_aead_xchacha20poly1305_ietf_decrypt(content.data(), &size, nullptr, bytes + kSealedAt,
                                                      sealedSize, bytes, kNonceAt, bytes + kNonceAt,
                                                      key.data())
               != 0) {
        return damaged(u"its content is damaged, or another passphrase was set meanwhile"_s);
    }
    return content;
}

Result<void> FileVault::save(const QByteArray &header, const LockedBytes &key,
                             const LockedBytes &content) const
{
    if (content.isEmpty() || key.isEmpty()) {
        return Error{Error::Code::FileError, u"there is no memory for the vault"_s};
    }
    const auto size = static_cast<std::size_t>(kSealedAt) + content.size() + kTagSize;
    if (size > static_cast<std::size_t>(kMaximumSize)) {
        return Error{Error::Code::PacketTooLarge, u"the vault would be larger than 4 MiB"_s};
    }
    QByteArray file = header.first(kNonceAt);
    file.resize(static_cast<qsizetype>(size));
    unsigned char *bytes = bytesOf(file);
    // A nonce for each save: 192 random bits never meet again.
    randombytes_buf(bytes + kNonceAt, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kSealedAt, nullptr, content.data(), content.size(),
                                               bytes, kNonceAt, nullptr, bytes + kNonceAt, key.data());
    return writePrivateFile(m_path, file);
}

Result<void> FileVault::create(const QByteArray &passphrase)
{
    if (!isReady()) {
        return Error{Error::Code::FileError, u"libsodium does not start"_s};
    }
    const auto guard = lockPrivateFile(m_path);
    if (!guard) {
        return guard.error();
    }
    if (exists()) {
        return Error{Error::Code::AlreadyExists, u"there is a vault already"_s};
    }
    auto fresh = makeHeader(passphrase, m_cost);
    if (!fresh) {
        return fresh.error();
    }
    if (auto done = save(fresh->header, fresh->key, contentOf({})); !done) {
        return done;
    }
    m_key = std::move(fresh->key);
    return {};
}

Result<void> FileVault::unlock(const QByteArray &passphrase)
{
    const auto file = readFile();
    if (!file) {
        return file.error();
    }
    auto key = keyFor(*file, passphrase);
    if (!key) {
        return key.error();
    }
    if (const auto content = decrypt(*file, *key); !content) {
        return content.error();
    }
    m_key = std::move(*key);
    return {};
}

Result<void> FileVault::changePassphrase(const QByteArray &before, const QByteArray &after)
{
    const auto guard = lockPrivateFile(m_path);
    if (!guard) {
        return guard.error();
    }
    const auto file = readFile();
    if (!file) {
        return file.error();
    }
    const auto key = keyFor(*file, before);
    if (!key) {
        return key.error();
    }
    const auto content = decrypt(*file, *key);
    if (!content) {
        return content.error();
    }
    auto fresh = makeHeader(after, m_cost);
    if (!fresh) {
        return fresh.error();
    }
    if (auto done = save(fresh->header, fresh->key, *content); !done) {
        return done;
    }
    m_key = std::move(fresh->key);
    return {};
}

void FileVault::lock()
{
    m_key = {};
}

Result<std::optional<QByteArray>> FileVault::read(const QString &name)
{
    if (!isUnlocked()) {
        return Error{Error::Code::NotFound, u"the vault is locked"_s};
    }
    const auto file = readFile();
    if (!file) {
        return file.error();
    }
    const auto content = decrypt(*file, m_key);
    if (!content) {
        return content.error();
    }
    const auto entries = entriesOf(*content);
    if (!entries) {
        return damaged(u"its content makes no sense"_s);
    }
    const auto found = std::ranges::find(*entries, QByteArrayView(name.toUtf8()), &Entry::name);
    if (found == entries->end()) {
        return std::optional<QByteArray>();
    }
    return std::optional(QByteArray(reinterpret_cast<const char *>(found->secret.data()),
                                    static_cast<qsizetype>(found->secret.size())));
}

Result<void> FileVault::write(const QString &name, const std::optional<QByteArray> &secret)
{
    const QByteArray utf8 = name.toUtf8();
    if (utf8.isEmpty() || utf8.size() > std::numeric_limits<quint16>::max()) {
        return Error{Error::Code::InvalidArgument, u"a secret needs a name"_s};
    }
    if (!isUnlocked()) {
        return Error{Error::Code::NotFound, u"the vault is locked"_s};
    }
    const auto guard = lockPrivateFile(m_path);
    if (!guard) {
        return guard.error();
    }
    const auto file = readFile();
    if (!file) {
        return file.error();
    }
    const auto content = decrypt(*file, m_key);
    if (!content) {
        return content.error();
    }
    auto entries = entriesOf(*content);
    if (!entries) {
        return damaged(u"its content makes no sense"_s);
    }
    std::erase_if(*entries, [&utf8](const Entry &entry) { return entry.name == utf8; });
    if (secret) {
        entries->push_back(
            {utf8, {bytesOf(QByteArrayView(*secret)), static_cast<std::size_t>(secret->size())}});
    }
    return save(*file, m_key, contentOf(*entries));
}

} // namespace mangrove
