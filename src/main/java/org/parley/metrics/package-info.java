/** Metrics of a node, for Prometheus. Features add their metrics; this package does not depend on them. */
package org.parley.metrics;
