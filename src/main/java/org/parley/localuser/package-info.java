/** Log-in with the local user list, for development and for the day when the identity provider is away. */
package org.parley.localuser;
