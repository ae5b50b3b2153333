/** Long tests on two nodes behind a proxy, some of which are killed: {@code mvn verify -Pchaos}. */
package org.parley.chaos;
