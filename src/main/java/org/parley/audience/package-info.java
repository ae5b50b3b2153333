/** The users for whom something is shared, and whom users of this server may share with. */
package org.parley.audience;
