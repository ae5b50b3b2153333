/** What a node counts, for Prometheus: features tell it, it knows none of them. */
package org.parley.metrics;
