package org.parley.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/** Screen size, colour scheme and language of a browser. */
record Viewport(Size size, ColorScheme colours, String language) {
    enum Size {
        PHONE(360, 740),
        DESKTOP(1280, 800),

        /** A phone on its side, or a desktop with a zoom of 200 %. */
        LOW(740, 360);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    static final Viewport USUAL = new Viewport(Size.DESKTOP, ColorScheme.LIGHT, "en-GB");
    static final Viewport PHONE = new Viewport(Size.PHONE, ColorScheme.LIGHT, "en-GB");
    static final Viewport LOW = new Viewport(Size.LOW, ColorScheme.LIGHT, "en-GB");
    static final Viewport GERMAN = new Viewport(Size.DESKTOP, ColorScheme.LIGHT, "de-DE");

    Viewport in(ColorScheme other) {
        return new Viewport(size, other, language);
    }

    NewContextOptions context() {
        boolean phone = size == Size.PHONE;
        return new NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language)
                .setTimezoneId("Europe/Berlin");
    }

    /** Returns a text that is used in file names. */
    @Override
    public String toString() {
        return (size + "-" + colours).toLowerCase(Locale.ROOT);
    }
}
