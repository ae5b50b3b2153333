/**
 * What is in a file: text in passages, images. Plain text is read here; documents and images are read in a process of
 * their own ({@link org.parley.document.ReadFile}), whose libraries are not the application's.
 */
package org.parley.document;
