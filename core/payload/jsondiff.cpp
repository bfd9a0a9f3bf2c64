// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsondiff.h"

#include "core/payload/jsonindex.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

using Token = JsonReader::Token;
using Outcome = JsonDiff::Outcome;

constexpr std::size_t kMostValues = 500'000;
constexpr std::size_t kMostChanges = 10'000;
constexpr qsizetype kLongestName = 64 * 1024;

struct Node
{
    Token kind = Token::Word;
    std::int64_t nameBegin = 0; ///< of a member, with its quotes
    std::int64_t nameEnd = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::size_t hash = 0; ///< of the value, white space put aside
    std::vector<std::uint32_t> children;
};

/// All values of a text.
class Document
{
public:
    Outcome read(QByteArrayView json, const std::function<bool()> &isWanted)
    {
        m_json = json;
        JsonReader reader(json);
        for (Token token = reader.next(); token != Token::End; token = reader.next()) {
            if (token == Token::Invalid) {
                return Outcome::NotJson;
            }
            if (nodes.size() >= kMostValues || reader.depth() > JsonIndex::kDeepest) {
                return Outcome::TooLarge;
            }
            if (nodes.size() % 4096 == 0 && isWanted && !isWanted()) {
                return Outcome::Stopped;
            }
            take(reader, token);
        }
        return Outcome::Compared;
    }

    [[nodiscard]] QByteArrayView value(const Node &node) const
    {
        return m_json.sliced(node.begin, node.end - node.begin);
    }
    [[nodiscard]] QByteArrayView name(const Node &node) const
    {
        return m_json.sliced(node.nameBegin, node.nameEnd - node.nameBegin);
    }
    [[nodiscard]] const Node &child(const Node &node, std::size_t number) const
    {
        return nodes[node.children[number]];
    }

    std::vector<Node> nodes;

private:
    void take(const JsonReader &reader, Token token)
    {
        if (token == Token::Name) {
            m_name = {reader.begin(), reader.end()};
            return;
        }
        if (token == Token::EndObject || token == Token::EndArray) {
            Node &node = nodes[m_open.back()];
            m_open.pop_back();
            node.end = reader.end();
            seal(node);
            return;
        }
        Node node;
        node.kind = token;
        node.nameBegin = m_name.first;
        node.nameEnd = m_name.second;
        node.begin = reader.begin();
        node.end = reader.end();
        m_name = {};
        const auto number = static_cast<std::uint32_t>(nodes.size());
        if (!m_open.empty()) {
            nodes[m_open.back()].children.push_back(number);
        }
        nodes.push_back(std::move(node));
        if (token == Token::BeginObject || token == Token::BeginArray) {
            m_open.push_back(number);
        } else {
            nodes.back().hash = qHash(value(nodes.back()), 1);
        }
    }

    void seal(Node &node) const
    {
        node.hash = static_cast<std::size_t>(node.kind);
        for (const std::uint32_t number : node.children) {
            node.hash = qHashMulti(node.hash, nodes[number].hash, name(nodes[number]));
        }
    }

    QByteArrayView m_json;
    std::pair<std::int64_t, std::int64_t> m_name;
    std::vector<std::uint32_t> m_open;
};

class Comparer
{
public:
    Comparer(const Document &before, const Document &after, JsonDiff &diff)
        : m_before(before)
        , m_after(after)
        , m_diff(diff)
    {}

    void compare(const Node &before, const Node &after)
    {
        const bool sameKind = before.kind == after.kind;
        if (sameKind && before.kind == Token::BeginObject) {
            compareMembers(before, after);
        } else if (sameKind && before.kind == Token::BeginArray) {
            compareElements(before, after);
        } else if (!sameKind || m_before.value(before) != m_after.value(after)) {
            note(JsonChange::Kind::Changed, &before, &after);
        }
    }

private:
    void note(JsonChange::Kind kind, const Node *before, const Node *after)
    {
        if (++m_diff.count > kMostChanges) {
            return;
        }
        JsonChange change;
        change.kind = kind;
        change.path = m_path;
        change.before = before != nullptr ? m_before.value(*before) : QByteArrayView();
        change.after = after != nullptr ? m_after.value(*after) : QByteArrayView();
        if (before != nullptr && after != nullptr) {
            change.delta = numberDelta(change.before, change.after);
        }
        m_diff.changes.push_back(std::move(change));
    }

    void step(JsonStep step, const Node *before, const Node *after)
    {
        m_path.push_back(std::move(step));
        if (before == nullptr) {
            note(JsonChange::Kind::Added, nullptr, after);
        } else if (after == nullptr) {
            note(JsonChange::Kind::Removed, before, nullptr);
        } else {
            compare(*before, *after);
        }
        m_path.pop_back();
    }

    void compareMembers(const Node &before, const Node &after)
    {
        QHash<QByteArrayView, std::vector<const Node *>> others;
        for (std::size_t i = after.children.size(); i-- > 0;) {
            const Node &member = m_after.child(after, i);
            others[m_after.name(member)].push_back(&member);
        }
        for (const std::uint32_t number : before.children) {
            const Node &member = m_before.nodes[number];
            const auto found = others.find(m_before.name(member));
            const Node *partner = nullptr;
            if (found != others.end() && !found->empty()) {
                partner = found->back();
                found->pop_back();
            }
            step({jsonStringText(m_before.name(member), kLongestName), -1}, &member, partner);
        }
        for (const std::uint32_t number : after.children) {
            const Node &member = m_after.nodes[number];
            const auto left = others.constFind(m_after.name(member));
            if (std::find(left->begin(), left->end(), &member) != left->end()) {
                step({jsonStringText(m_after.name(member), kLongestName), -1}, nullptr, &member);
            }
        }
    }

    // A guess that only decides what is compared with what: a wrong one would be seen when they are.
    [[nodiscard]] bool seemEqual(const Node &before, const Node &after) const
    {
        return before.kind == after.kind && before.hash == after.hash;
    }

    void compareElements(const Node &before, const Node &after)
    {
        const std::size_t shorter = std::min(before.children.size(), after.children.size());
        std::size_t head = 0;
        std::size_t tail = 0;
        if (before.children.size() != after.children.size()) {
            while (head < shorter && seemEqual(m_before.child(before, head), m_after.child(after, head))) {
                ++head;
            }
            while (tail < shorter - head
                   && seemEqual(m_before.child(before, before.children.size() - 1 - tail),
                                m_after.child(after, after.children.size() - 1 - tail))) {
                ++tail;
            }
        }
        const auto index = [](std::size_t number) {
            return JsonStep{QString(), static_cast<std::int64_t>(number)};
        };
        for (std::size_t i = 0; i < shorter - tail; ++i) {
            step(index(i), &m_before.child(before, i), &m_after.child(after, i));
        }
        for (std::size_t i = shorter - tail; i < before.children.size() - tail; ++i) {
            step(index(i), &m_before.child(before, i), nullptr);
        }
        for (std::size_t i = shorter - tail; i < after.children.size() - tail; ++i) {
            step(index(i), nullptr, &m_after.child(after, i));
        }
        for (std::size_t i = tail; i > 0; --i) {
            step(index(after.children.size() - i), &m_before.child(before, before.children.size() - i),
                 &m_after.child(after, after.children.size() - i));
        }
    }

    const Document &m_before;
    const Document &m_after;
    JsonDiff &m_diff;
    JsonPath m_path;
};

std::optional<std::int64_t> integer(QByteArrayView number)
{
    bool good = false;
    const qlonglong value = number.toByteArray().toLongLong(&good);
    return good ? std::optional<std::int64_t>(value) : std::nullopt;
}

QString withSign(const QString &number)
{
    return number.startsWith(u'-') ? number : u'+' + number;
}

} // namespace

QString numberDelta(QByteArrayView before, QByteArrayView after)
{
    constexpr qsizetype kLongestNumber = 400;
    constexpr int kDigits = 12;
    const auto isNumber = [](QByteArrayView text) {
        return !text.isEmpty() && text.size() < kLongestNumber
               && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    };
    if (!isNumber(before) || !isNumber(after)) {
        return {};
    }
    const std::optional<std::int64_t> a = integer(before);
    const std::optional<std::int64_t> b = integer(after);
    std::int64_t exact = 0;
    if (a && b && !__builtin_sub_overflow(*b, *a, &exact)) {
        return withSign(QString::number(exact));
    }
    bool good = true;
    bool alsoGood = true;
    const double delta = after.toByteArray().toDouble(&good) - before.toByteArray().toDouble(&alsoGood);
    return good && alsoGood && std::isfinite(delta) ? withSign(QString::number(delta, 'g', kDigits))
                                                    : QString();
}

JsonDiff diffJson(QByteArrayView before, QByteArrayView after, const std::function<bool()> &isWanted)
{
    JsonDiff diff;
    Document old;
    Document current;
    diff.outcome = old.read(before, isWanted);
    if (diff.outcome == Outcome::Compared) {
        diff.outcome = current.read(after, isWanted);
    }
    if (diff.outcome == Outcome::Compared) {
        Comparer(old, current, diff).compare(old.nodes.front(), current.nodes.front());
    }
    return diff;
}

} // namespace mangrove
