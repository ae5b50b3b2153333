package org.parley.claims;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How claims are read; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class ClaimsConfig {
    @Inject
    @ConfigProperty(name = "parley.oidc.user-claim")
    String userClaim;

    @Inject
    @ConfigProperty(name = "parley.oidc.user-prefix")
    Optional<String> userPrefix;

    @Inject
    @ConfigProperty(name = "parley.oidc.name-claims")
    String nameClaims;

    @Inject
    @ConfigProperty(name = "parley.oidc.groups-claim")
    String groupsClaim;

    @Inject
    @ConfigProperty(name = "parley.oidc.groups-delimiter")
    Optional<String> groupsDelimiter;

    @Inject
    @ConfigProperty(name = "parley.oidc.groups-missing")
    String groupsMissing;

    @Inject
    @ConfigProperty(name = "parley.oidc.groups-allowed")
    Optional<String> groupsAllowed;

    @Inject
    @ConfigProperty(name = "parley.oidc.groups-blocked")
    Optional<String> groupsBlocked;

    @Inject
    @ConfigProperty(name = "parley.oidc.admin-group")
    Optional<String> adminGroup;

    @Inject
    @ConfigProperty(name = "parley.oidc.tag-claim")
    String tagClaim;

    @Inject
    @ConfigProperty(name = "parley.oidc.tag-missing")
    String tagMissing;

    /** The settings as rules. */
    public ClaimRules rules() {
        return new ClaimRules(
                new ClaimPath(userClaim),
                userPrefix.orElse(""),
                list(nameClaims).stream().map(ClaimPath::new).toList(),
                new ClaimPath(groupsClaim),
                groupsDelimiter.orElse(""),
                missing(groupsMissing),
                list(groupsAllowed.orElse("")),
                list(groupsBlocked.orElse("")),
                adminGroup.map(String::strip).filter(group -> !group.isEmpty()),
                new ClaimPath(tagClaim),
                missing(tagMissing));
    }

    private static MissingGroups missing(String setting) {
        return MissingGroups.valueOf(setting.strip().toUpperCase(Locale.ROOT));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
