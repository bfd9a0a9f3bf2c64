// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove {

/// Makes Qt tell assistive technology that every PayloadArea is a document; more than once does nothing more. GUI thread.
void installPayloadAreaAccessible();

} // namespace mangrove
