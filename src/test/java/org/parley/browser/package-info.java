/**
 * Tests of the page in a real Chromium, driven by Playwright, in profile browser. {@code -Dparley.browser} selects
 * another browser.
 */
package org.parley.browser;
