/** From the identity provider's claims to a caller: id, name, groups, roles, agent tag, or a refusal. */
package org.parley.claims;
