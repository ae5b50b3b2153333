/**
 * The audit trail: each row records the actor, action, time and network address, and is chained to the previous row.
 */
package org.parley.audit;
