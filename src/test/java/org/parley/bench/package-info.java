/**
 * The benchmark: {@code mvn verify -Pbench} (see CONTRIBUTING). Generator and model are built for little cost of their
 * own, and so look different from the rest of the code.
 */
package org.parley.bench;
