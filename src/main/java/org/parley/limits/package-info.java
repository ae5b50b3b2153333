/** Shares of scarce resources: what one user or one network address may use of a node. */
package org.parley.limits;
