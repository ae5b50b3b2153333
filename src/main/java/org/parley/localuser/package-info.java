/** Sign-in with the local user list, for development and for outages of the identity provider. */
package org.parley.localuser;
