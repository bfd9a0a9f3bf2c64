// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tlserror.h"

#include <array>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

using Code = Error::Code;

/// The reasons of OpenSSL, which names alerts after RFC 8446 section 6.
struct Meaning
{
    QLatin1StringView words;
    Code code;
    QLatin1StringView text;
};

constexpr std::array kMeanings = {
    Meaning{"wrong version number"_L1, Code::TlsNotSpoken, "what answered was no TLS"_L1},
    Meaning{"packet length too long"_L1, Code::TlsNotSpoken, "what answered was no TLS"_L1},
    Meaning{"record layer failure"_L1, Code::TlsNotSpoken, "what answered was no TLS"_L1},
    Meaning{"unknown protocol"_L1, Code::TlsNotSpoken, "what answered was no TLS"_L1},
    Meaning{"certificate required"_L1, Code::TlsCertificateWanted,
            "the server requires a client certificate"_L1},
    Meaning{"unknown ca"_L1, Code::TlsCertificateWanted,
            "the server does not know the client certificate's issuer"_L1},
    Meaning{"bad certificate"_L1, Code::TlsCertificateWanted, "the server refused the client certificate"_L1},
    Meaning{"certificate unknown"_L1, Code::TlsCertificateWanted,
            "the server refused the client certificate"_L1},
    Meaning{"unsupported certificate"_L1, Code::TlsCertificateWanted,
            "the server refused the client certificate"_L1},
    Meaning{"certificate expired"_L1, Code::TlsCertificateWanted,
            "to the server the client certificate has expired"_L1},
    Meaning{"certificate revoked"_L1, Code::TlsCertificateWanted, "the client certificate was revoked"_L1},
    Meaning{"protocol version"_L1, Code::TlsFailed, "the server speaks no TLS 1.2 or later"_L1},
    Meaning{"unsupported protocol"_L1, Code::TlsFailed, "the server speaks no TLS 1.2 or later"_L1},
    Meaning{"no application protocol"_L1, Code::TlsFailed,
            "the server accepts none of the ALPN protocols"_L1},
    Meaning{"unrecognized name"_L1, Code::TlsFailed, "the server has no certificate for the server name"_L1},
    Meaning{"unknown psk identity"_L1, Code::TlsFailed,
            "the server does not know the identity of the pre-shared key"_L1},
    Meaning{"decrypt error"_L1, Code::TlsFailed,
            "the server could not verify the handshake; a pre-shared key may be wrong"_L1},
};

} // namespace

Error tlsError(const QString &words, bool certificateSent)
{
    for (const Meaning &meaning : kMeanings) {
        if (words.contains(meaning.words, Qt::CaseInsensitive)) {
            return {.code = meaning.code, .detail = u"%1 (%2)"_s.arg(meaning.text, words)};
        }
    }
    // Before TLS 1.3 there is no alert of its own for a missing certificate.
    if (!certificateSent && words.contains("handshake failure"_L1, Qt::CaseInsensitive)) {
        return {.code = Code::TlsFailed,
                .detail
                = u"the server refused the handshake; it may require a client certificate (%1)"_s.arg(words)};
    }
    return {.code = Code::TlsFailed, .detail = words};
}

Error closedInHandshake()
{
    return {.code = Code::TlsNotSpoken,
            .detail
            = u"the server closed the connection in the TLS handshake; it may speak no TLS on this port"_s};
}

} // namespace mangrove::mqtt
