/** The OpenAPI description of the API, including the parts that annotations would have to repeat for every call. */
package org.parley.openapi;
