/** Who is calling, and what a role allows: what every feature needs to know of sign-in. */
package org.parley.identity;
