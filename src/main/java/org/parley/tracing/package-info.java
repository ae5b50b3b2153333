/** Questions to the model as OpenTelemetry sees them. */
package org.parley.tracing;
