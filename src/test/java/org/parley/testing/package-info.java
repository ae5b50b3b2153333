/** Infrastructure of the integration tests: the running system, its users, its streams, and the stub model. */
package org.parley.testing;
