// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove {

class RowsView;

// What assistive technology sees of a RowsView: a table with the headings and the rows in the viewport as children, and
// any other cell when it is asked for by row and column. Never more objects than those plus a bounded number that were
// asked for, however long the table is. GUI thread.

/// Makes Qt ask here for every RowsView; more than once does nothing more.
void installRowsAccessible();
/// The current row has changed: screen readers read it out.
void announceCurrent(RowsView &view);

} // namespace mangrove
