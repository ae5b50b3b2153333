/** The web pages' addresses. */
package org.parley.page;
