package org.parley.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the modules that a module needs: its static imports, and theirs. */
final class Imports {
    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;}\\n])\\s*(?:import|export)\\s*(?:[\\w$*{}\\s,]+?from\\s*)?[\"'](\\.[^\"']+)[\"']");

    private final AssetCatalog assets;
    private final Set<String> found = new LinkedHashSet<>();

    private Imports(AssetCatalog assets) {
        this.assets = assets;
    }

    /**
     * The module itself first.
     *
     * @param module its path in the application
     */
    static Set<String> of(AssetCatalog assets, String module) {
        var imports = new Imports(assets);
        imports.follow(module);
        return imports.found;
    }

    private void follow(String module) {
        if (!found.add(module)) return;
        var source = assets.find(module)
                .orElseThrow(() -> new IllegalStateException("No module " + module))
                .bytes();
        IMPORT.matcher(new String(source, StandardCharsets.UTF_8))
                .results()
                .map(match -> URI.create(module).resolve(match.group(1)).getPath())
                .forEach(this::follow);
    }
}
