/**
 * What is in a file: text in passages, images. Plain text in UTF-8 is read here; all else is read in a process of its
 * own (see {@code org.parley.extraction}).
 */
package org.parley.document;
