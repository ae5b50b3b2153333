package org.parley.usage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.NotFound;

/** Usage of all users, and prices, for administrators; audited. */
@Stateless
public class UsageService {
    @Inject
    UsageStore store;

    @Inject
    PriceStore prices;

    @Inject
    AuditService audit;

    public UsageResponse sums(UsageQuery query, Actor actor) {
        if (query.by().contains(UsageDimension.USER))
            audit.record(
                    actor, AuditAction.FOREIGN_DATA_READ, "", "usage by user, " + query.from() + " to " + query.to());
        var rows = store.sums(query);
        boolean truncated = rows.size() > UsageStore.MOST_ROWS;
        return new UsageResponse(truncated ? rows.subList(0, UsageStore.MOST_ROWS) : rows, truncated);
    }

    public void rebuild(Actor actor) {
        audit.record(actor, AuditAction.ADMINISTRATION_READ, "", "the sums of usage are computed anew");
        store.rebuild();
    }

    public List<Price> prices() {
        return prices.all();
    }

    public void setPrice(JsonObject body, Actor actor) {
        var price = Price.of(body);
        prices.set(price);
        audit.record(actor, AuditAction.PRICES_CHANGED, price.model(), "from " + price.validFrom());
    }

    /** @throws NotFound if there is no price of this model from this day on */
    public void deletePrice(String model, String validFrom, Actor actor) {
        if (!prices.delete(model, Price.day(validFrom))) throw new NotFound("price");
        audit.record(actor, AuditAction.PRICES_CHANGED, model, "the price from " + validFrom + " was deleted");
    }
}
