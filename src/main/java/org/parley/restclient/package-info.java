/** MicroProfile REST clients of endpoints that are configured at run time, on few threads. */
package org.parley.restclient;
