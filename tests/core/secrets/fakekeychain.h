// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychain.h"

#include <QHash>

#include <optional>
#include <vector>

namespace mangrove::test {

/// What a fake keychain holds and how it behaves; outlives it.
struct KeychainContent
{
    QHash<QString, QByteArray> secrets;
    std::optional<Error> missing; ///< there is none
    std::optional<Error> refusal; ///< of every request
    bool held = false; ///< answers wait for release()
    std::vector<std::function<void()>> waiting;
    int requests = 0;

    void release()
    {
        held = false;
        for (const auto &answer : std::exchange(waiting, {})) {
            answer();
        }
    }
};

class FakeKeychain final : public Keychain
{
public:
    explicit FakeKeychain(KeychainContent &content)
        : m_content(content)
    {}

    [[nodiscard]] Result<void> probe() override
    {
        return m_content.missing ? Result<void>(*m_content.missing) : Result<void>();
    }
    void read(const QString &name, Found found) override
    {
        answer([this, name, found] {
            if (m_content.refusal) {
                found(*m_content.refusal);
                return;
            }
            const auto kept = m_content.secrets.constFind(name);
            found(kept == m_content.secrets.constEnd() ? std::nullopt : std::optional(*kept));
        });
    }
    void write(const QString &name, const QByteArray &secret, Done done) override
    {
        answer([this, name, secret, done] {
            if (!m_content.refusal) {
                m_content.secrets.insert(name, secret);
            }
            done(m_content.refusal ? Result<void>(*m_content.refusal) : Result<void>());
        });
    }
    void remove(const QString &name, Done done) override
    {
        answer([this, name, done] {
            if (!m_content.refusal) {
                m_content.secrets.remove(name);
            }
            done(m_content.refusal ? Result<void>(*m_content.refusal) : Result<void>());
        });
    }

private:
    void answer(std::function<void()> call)
    {
        ++m_content.requests;
        if (m_content.held) {
            m_content.waiting.push_back(std::move(call));
        } else {
            call();
        }
    }

    KeychainContent &m_content;
};

} // namespace mangrove::test
