/**
 * The benchmark: {@code mvn verify -Pbench} (see CONTRIBUTING). Generator and model are optimized for low overhead, and
 * so their code differs in style from the rest.
 */
package org.parley.bench;
