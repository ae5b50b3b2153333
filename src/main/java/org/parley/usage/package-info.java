/** How much was asked and answered, by whom and at what price: a ledger of runs, and its sums by day. */
package org.parley.usage;
