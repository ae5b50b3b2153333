/** Usage by user, model and price: a ledger of runs, and its daily sums. */
package org.parley.usage;
