// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadtext.h"

#include "ui/frame/textformat.h"

#include <QTemporaryFile>
#include <QUtf8StringView>

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

constexpr qsizetype kSlice = 1024 * 1024;
constexpr qsizetype kProbe = 64 * 1024;
constexpr qsizetype kFeltWhenFreed = 4 * 1024 * 1024;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// UTF-8 throughout, looked at in slices and without a copy.
bool isWholeText(const QByteArray &payload, WorkProgress &progress)
{
    for (qsizetype at = 0; at < payload.size();) {
        qsizetype end = std::min(at + kSlice, payload.size());
        for (int step = 0; step < 3 && end < payload.size() && isContinuation(payload.at(end)); ++step) {
            ++end;
        }
        if (!QUtf8StringView(payload.constData() + at, end - at).isValidUtf8() || !progress.reach(end)) {
            return false;
        }
        at = end;
    }
    return seemsText(payload);
}

// Collects text in memory, and from some megabytes on in a file that ends with its last user, or with the process.
class TextSpool
{
public:
    bool append(QByteArrayView piece)
    {
        constexpr qsizetype kMostInMemory = 8 * 1024 * 1024;
        m_memory.append(piece);
        if (m_memory.size() < (m_file ? kSlice : kMostInMemory)) {
            return true;
        }
        if (!m_file) {
            m_file = std::make_shared<QTemporaryFile>();
            m_good = m_file->open();
        }
        return writeOut();
    }

    // Null when the file can't be written or mapped.
    std::shared_ptr<const PayloadText> finish()
    {
        if (!m_file) {
            return PayloadText::make(std::move(m_memory));
        }
        if (!writeOut() || !m_file->flush()) {
            return nullptr;
        }
        const qint64 size = m_file->size();
        const uchar *mapped = m_file->map(0, size);
        return mapped == nullptr
                   ? nullptr
                   : PayloadText::make(QByteArray::fromRawData(reinterpret_cast<const char *>(mapped), size),
                                       std::move(m_file));
    }

    [[nodiscard]] bool isGood() const { return m_good; }

private:
    bool writeOut()
    {
        m_good = m_good && m_file->write(m_memory) == m_memory.size();
        m_memory.resize(0);
        return m_good;
    }

    QByteArray m_memory;
    std::shared_ptr<QTemporaryFile> m_file;
    bool m_good = true;
};

} // namespace

std::shared_ptr<const PayloadText> PayloadText::make(QByteArray bytes, std::shared_ptr<const void> backing)
{
    auto text = std::make_shared<PayloadText>();
    text->bytes = std::move(bytes);
    text->backing = std::move(backing);
    return text;
}

void PayloadText::release(std::shared_ptr<const PayloadText> text, AsideWork &work)
{
    if (text && text->bytes.size() >= kFeltWhenFreed) {
        work.dropAside(std::move(text));
    }
}

PreparedPayload preparePayload(const std::shared_ptr<const PayloadText> &text, WorkProgress &progress)
{
    constexpr qsizetype kGrowth = 6;
    constexpr qsizetype kAllowance = 64 * 1024 * 1024;
    constexpr qsizetype kLargestIndentedText = 1024 * 1024 * 1024;
    const QByteArray &payload = text->bytes;
    PreparedPayload prepared;
    prepared.text = text;
    prepared.isText = isWholeText(payload, progress);
    if (!prepared.isText) {
        return prepared;
    }
    TextSpool spool;
    const qsizetype maximum = std::min(payload.size() * kGrowth + kAllowance, kLargestIndentedText);
    const JsonIndentation json = indentJson(payload, maximum, [&](QByteArrayView piece, qsizetype position) {
        return spool.append(piece) && progress.reach(payload.size() + position);
    });
    prepared.json = json.outcome;
    prepared.isJsonContainer = json.isContainer;
    prepared.isJsonFlattened = json.isFlattened;
    prepared.jsonPosition = json.position;
    if (json.outcome == JsonIndentation::Outcome::Indented) {
        prepared.jsonText = spool.finish();
    }
    prepared.hasRoom
        = spool.isGood() && (prepared.jsonText || !(json.outcome == JsonIndentation::Outcome::Indented));
    return prepared;
}

bool seemsText(const QByteArray &payload)
{
    return looksLikeText(QByteArrayView(payload).first(std::min(kProbe, payload.size())),
                         payload.size() > kProbe);
}

} // namespace mangrove
