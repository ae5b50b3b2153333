package org.parley.usage;

import java.util.List;

public record PricesResponse(List<Price> prices) {}
