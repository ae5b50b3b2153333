package org.parley.account;

import java.util.List;

public record AccountsAnswer(List<AccountView> users) {}
