/** Encryption at rest of the secrets that administrators enter. */
package org.parley.secret;
