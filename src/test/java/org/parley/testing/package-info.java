/** What integration tests stand on and speak through: the running system, its users, its streams, the stub model. */
package org.parley.testing;
