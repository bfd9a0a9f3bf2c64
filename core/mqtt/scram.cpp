// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/scram.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QStringDecoder>

#include <array>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

constexpr QByteArrayView kNoChannelBinding = "n,,"; // gs2-header, RFC 5802 section 7
constexpr qsizetype kNonceBytes = 18; // 24 letters of Base64
constexpr qsizetype kMostSaid = 200; // characters of a server's words in an error

QCryptographicHash::Algorithm algorithmOf(ScramHash hash)
{
    switch (hash) {
    case ScramHash::Sha256:
        return QCryptographicHash::Sha256;
    case ScramHash::Sha512:
        return QCryptographicHash::Sha512;
    case ScramHash::None:
    case ScramHash::Sha1:
        break;
    }
    return QCryptographicHash::Sha1;
}

Error failure(const QString &detail)
{
    return {.code = Error::Code::AuthenticationFailed, .detail = detail};
}

QByteArray randomNonce()
{
    QByteArray bytes(kNonceBytes, Qt::Uninitialized);
    for (char &byte : bytes) {
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    }
    return bytes.toBase64();
}

/// SASLprep (RFC 4013) as far as it matters here: compatible characters are one, odd blanks are blanks, and control
/// characters are refused. Empty for those and for what is no UTF-8.
std::optional<QByteArray> prepared(const QByteArray &text)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString characters = decode(text);
    if (decode.hasError()) {
        return std::nullopt;
    }
    characters.remove(QChar(QChar::SoftHyphen));
    for (QChar &character : characters) {
        if (character.category() == QChar::Other_Control) {
            return std::nullopt;
        }
        if (character.category() == QChar::Separator_Space) {
            character = u' ';
        }
    }
    return characters.normalized(QString::NormalizationForm_KC).toUtf8();
}

QByteArray saslName(QByteArray name)
{
    return name.replace('=', "=3D").replace(',', "=2C");
}

/// Attributes by their letter, the first of each. Empty for what is no list of attributes.
std::map<char, QByteArray> attributesOf(const QByteArray &message)
{
    std::map<char, QByteArray> attributes;
    for (const QByteArray &part : message.split(',')) {
        if (part.size() < 2 || part[1] != '=') {
            return {};
        }
        attributes.emplace(part[0], part.mid(2));
    }
    return attributes;
}

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

QByteArray combined(QByteArray left, const QByteArray &right)
{
    for (qsizetype i = 0; i < left.size(); ++i) {
        left[i] = static_cast<char>(left[i] ^ right[i]);
    }
    return left;
}

/// Takes as long whether they differ early or late.
bool isSame(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size()) {
        return false;
    }
    int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i) {
        difference |= left[i] ^ right[i];
    }
    return difference == 0;
}

constexpr std::array kHashes{ScramHash::Sha1, ScramHash::Sha256, ScramHash::Sha512};

} // namespace

QByteArray scramMethodName(ScramHash hash)
{
    switch (hash) {
    case ScramHash::Sha1:
        return "SCRAM-SHA-1";
    case ScramHash::Sha256:
        return "SCRAM-SHA-256";
    case ScramHash::Sha512:
        return "SCRAM-SHA-512";
    case ScramHash::None:
        break;
    }
    return {};
}

std::optional<ScramHash> scramHashNamed(QByteArrayView method)
{
    for (const ScramHash hash : kHashes) {
        if (method.compare(scramMethodName(hash), Qt::CaseInsensitive) == 0) {
            return hash;
        }
    }
    return std::nullopt;
}

ScramAuthenticator::ScramAuthenticator(ScramHash hash, QByteArray userName, QByteArray password,
                                       std::function<QByteArray()> nonce)
    : m_hash(hash)
    , m_userName(std::move(userName))
    , m_password(std::move(password))
    , m_makeNonce(nonce ? std::move(nonce) : &randomNonce)
{}

ScramAuthenticator::~ScramAuthenticator() = default;

QByteArray ScramAuthenticator::hmac(const QByteArray &key, const QByteArray &message) const
{
    return QMessageAuthenticationCode::hash(message, key, algorithmOf(m_hash));
}

/// Hi() of RFC 5802 section 2.2.
QByteArray ScramAuthenticator::saltedPassword(const QByteArray &password, const QByteArray &salt,
                                              int iterations) const
{
    QMessageAuthenticationCode code(algorithmOf(m_hash), password);
    code.addData(salt + QByteArray("\0\0\0\1", 4));
    QByteArray round = code.result();
    QByteArray sum = round;
    for (int i = 1; i < iterations; ++i) {
        code.reset();
        code.addData(round);
        round = code.result();
        sum = combined(std::move(sum), round);
    }
    return sum;
}

Result<QByteArray> ScramAuthenticator::initialData()
{
    const auto name = prepared(m_userName);
    if (!name || !prepared(m_password)) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"a user name or password for SCRAM is UTF-8 without control characters"_s};
    }
    m_nonce = m_makeNonce();
    m_clientFirstBare = "n=" + saslName(*name) + ",r=" + m_nonce;
    m_serverSignature.clear();
    m_step = Step::Begun;
    return kNoChannelBinding.toByteArray() + m_clientFirstBare;
}

Result<QByteArray> ScramAuthenticator::answer(const QByteArray &serverData)
{
    if (m_step != Step::Begun) {
        return failure(u"the server goes on with an authentication that is over"_s);
    }
    const auto attributes = attributesOf(serverData);
    const auto value = [&attributes](char letter) {
        const auto found = attributes.find(letter);
        return found == attributes.end() ? QByteArray() : found->second;
    };
    if (attributes.contains('m')) {
        return failure(u"the server asks for an extension of SCRAM that is not known here"_s);
    }
    const QByteArray nonce = value('r');
    const auto salt = decoded(value('s'));
    bool isNumber = false;
    const int iterations = value('i').toInt(&isNumber);
    if (!salt || salt->isEmpty() || !isNumber || iterations < 1) {
        return failure(u"the server's first message is none of SCRAM"_s);
    }
    if (!nonce.startsWith(m_nonce) || nonce.size() == m_nonce.size()) {
        return failure(u"the server answers with the nonce of another authentication"_s);
    }
    if (iterations > kMostIterations) {
        return failure(
            u"the server asks for %1 rounds of hashing, more than %2"_s.arg(iterations).arg(kMostIterations));
    }
    const QByteArray salted = saltedPassword(prepared(m_password).value_or(QByteArray()), *salt, iterations);
    const QByteArray withoutProof = "c=" + kNoChannelBinding.toByteArray().toBase64() + ",r=" + nonce;
    const QByteArray message = m_clientFirstBare + ',' + serverData + ',' + withoutProof;
    const QByteArray clientKey = hmac(salted, "Client Key");
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, algorithmOf(m_hash));
    m_serverSignature = hmac(hmac(salted, "Server Key"), message);
    m_step = Step::Answered;
    return withoutProof + ",p=" + combined(clientKey, hmac(storedKey, message)).toBase64();
}

Result<void> ScramAuthenticator::finish(const QByteArray &serverData)
{
    const auto attributes = attributesOf(serverData);
    if (const auto error = attributes.find('e'); error != attributes.end()) {
        return failure(u"the server says: %1"_s.arg(QString::fromUtf8(error->second).left(kMostSaid)));
    }
    const auto signature = attributes.find('v');
    const bool isRight = m_step == Step::Answered && signature != attributes.end()
                         && isSame(decoded(signature->second).value_or(QByteArray()), m_serverSignature);
    m_step = Step::Done;
    if (!isRight) {
        return failure(u"the server did not prove that it knows the password: it may be another server"_s);
    }
    return {};
}

} // namespace mangrove::mqtt
