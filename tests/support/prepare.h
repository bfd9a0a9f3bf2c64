// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mangrove::test {

// What every test does before its first test function: warnings fail the test, settings go to a scratch place, the
// locale is C. Call it first thing in initTestCase(). GUI thread.
void prepare();

// The absolute path of a file of the repository, for test data: sourcePath(u"tests/data/x.json"). Any thread.
QString sourcePath(QStringView relative);

} // namespace mangrove::test
