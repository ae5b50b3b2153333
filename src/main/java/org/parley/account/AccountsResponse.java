package org.parley.account;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

public record AccountsResponse(
        List<AccountView> users,

        @Schema(description = "Continues behind the last user; absent on the last page")
        String nextCursor) {
    static AccountsResponse of(Page<AccountView> page) {
        return new AccountsResponse(page.rows(), page.nextCursor());
    }
}
