// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove {

// Keeps from stderr what Qt says of matters that nobody can act on: that a font lacks a script which a broker's text is
// written in, and that the offscreen platform knows no size hints. All else goes where it went before. Once, in main().
void installMessageFilter();

/// While it lives, what Qt warns of on this thread is counted and not shown: a decoder's words on a broker's bytes. Only with the
/// filter installed. Any thread; of several on one the innermost counts.
class WarningsAside
{
public:
    WarningsAside();
    ~WarningsAside();
    WarningsAside(const WarningsAside &) = delete;
    WarningsAside &operator=(const WarningsAside &) = delete;

    [[nodiscard]] int count() const { return m_count; }

    /// For the filter: counts a warning of this thread; false when nobody wants it put aside.
    [[nodiscard]] static bool take();

private:
    WarningsAside *m_outer;
    int m_count = 0;
};

} // namespace mangrove
