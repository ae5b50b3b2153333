/** Calls to servers whose addresses administrators or other servers supply: guarded against private addresses. */
@NullMarked
package org.parley.outbound;

import org.jspecify.annotations.NullMarked;
