/** Long tests with two nodes behind a proxy, some of which kill a node: {@code mvn verify -Pchaos}. */
package org.parley.chaos;
