/** Threads as files: Markdown, JSON and PDF. */
package org.parley.export;
