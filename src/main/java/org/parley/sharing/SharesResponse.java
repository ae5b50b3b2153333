package org.parley.sharing;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.SharingConfig;
import org.parley.paging.Page;

@Schema(requiredProperties = {"shares", "reach"})
public record SharesResponse(
        List<ShareView> shares,

        @Schema(
                description = "Whom users of this server may share with; each value includes the ones before it",
                enumeration = {"off", "groups", "users", "everybody"})
        String reach,

        @Schema(description = "Longest duration of a share, in seconds; absent if there is no limit")
        Long longestSeconds,

        @Schema(description = "Continues behind the last share; absent on the last page")
        String nextCursor) {
    static SharesResponse of(Page<ShareView> page, SharingConfig config) {
        return new SharesResponse(
                page.rows(),
                config.reach().name().toLowerCase(Locale.ROOT),
                config.longest().map(longest -> longest.toSeconds()).orElse(null),
                page.nextCursor());
    }
}
