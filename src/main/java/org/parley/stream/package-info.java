/** Long responses: JAX-RS's {@code SseEventSink} without a thread for each reader. */
package org.parley.stream;
