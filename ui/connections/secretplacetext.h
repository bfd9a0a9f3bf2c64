// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretreference.h"
#include "core/secrets/secretstore.h"

#include <QString>

namespace mangrove {

// Where secrets go, in words of the interface's language. GUI thread.

// "Keep it in the system's keychain": beside a box; empty where nothing is kept.
QString keepText(SecretPlace place);
// A sentence for the form of a connection. `wanted` is what the preferences say, `effective` where it goes indeed.
QString placeText(SecretPlace wanted, SecretPlace effective);
// "the environment variable TOKEN", "the file /run/secret", "the program pass show x": plain text, bounded.
QString referenceText(const SecretReference &reference);

// Program and arguments as one line that commandOfText() takes apart again. No shell reads it.
QString commandText(const QStringList &command);
QStringList commandOfText(const QString &text);

} // namespace mangrove
