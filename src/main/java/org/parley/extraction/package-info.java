/** The process that reads one document, image or archive and ends. Nothing of the application is used here but {@code document}. */
package org.parley.extraction;
