/**
 * The process that reads one document, image or archive and ends. Of the application, it uses only the package {@code
 * document}.
 */
package org.parley.extraction;
