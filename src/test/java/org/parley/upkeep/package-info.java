/** Payara Server as its operators use it: {@code mvn verify -Pserver}. */
package org.parley.upkeep;
