/** Authorization at protected resources: discovery, registration of this client, and tokens (OAuth 2.1). */
@NullMarked
package org.parley.oauth;

import org.jspecify.annotations.NullMarked;
