/** Filters that run before every request: trusted proxies, origin check, security headers, back pressure. */
package org.parley.http;
