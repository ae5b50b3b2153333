/** OpenTelemetry spans of the questions to the model. */
package org.parley.tracing;
