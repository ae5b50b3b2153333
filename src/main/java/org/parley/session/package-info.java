/** Sessions in PostgreSQL: how long they live, who has which, and how all nodes learn of their end. */
package org.parley.session;
