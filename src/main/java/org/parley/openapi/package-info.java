/** The description of the API in OpenAPI: what annotations would have to repeat at every call. */
package org.parley.openapi;
