package org.parley.endpoint;

/** State of an endpoint on this node that survives changes of its settings. */
final class EndpointGate {
    final ConcurrencyLimit limit = new ConcurrencyLimit();
    final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);
}
