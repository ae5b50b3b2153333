/** Limits on scarce resources for one user or one network address at a node. */
package org.parley.limits;
