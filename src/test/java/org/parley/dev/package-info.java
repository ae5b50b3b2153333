/** The development run: PostgreSQL, a model endpoint and Payara Micro with the WAR, started and stopped together. */
package org.parley.dev;
