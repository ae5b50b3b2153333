/** The page in a real Chromium, driven by Playwright, in profile browser. {@code -Dparley.browser} names another one. */
package org.parley.browser;
