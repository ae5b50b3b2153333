/** Sessions in PostgreSQL: their lifetime, their users, and the notification of all nodes when they end. */
package org.parley.session;
