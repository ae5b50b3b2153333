package org.parley.account;

import java.util.List;

public record AccountsResponse(List<AccountView> users) {}
