/**
 * Content of files: text in passages, and images. Plain text in UTF-8 is read here; other files are read in a separate
 * process (see {@code org.parley.extraction}).
 */
package org.parley.document;
