/** What stands before every request: trusted proxies, the own origin, security headers. */
package org.parley.http;
