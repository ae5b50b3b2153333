package org.parley.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.parley.database.Sql;

/** The table of prices. */
@ApplicationScoped
public class PriceStore {
    private static final String ALL =
            "select model, valid_from, input_per_million, output_per_million from model_price order by model, valid_from";
    private static final String SET = """
            insert into model_price (model, valid_from, input_per_million, output_per_million) values (?, ?, ?, ?)
            on conflict (model, valid_from) do update
            set input_per_million = excluded.input_per_million, output_per_million = excluded.output_per_million
            """;
    private static final String DELETE = "delete from model_price where model = ? and valid_from = ?";

    @Inject
    Sql sql;

    List<Price> all() {
        return sql.list(
                ALL,
                row -> new Price(
                        row.getString(1), row.getDate(2).toLocalDate(), row.getBigDecimal(3), row.getBigDecimal(4)));
    }

    void set(Price price) {
        sql.update(
                SET, price.model(), Date.valueOf(price.validFrom()), price.inputPerMillion(), price.outputPerMillion());
    }

    boolean delete(String model, LocalDate validFrom) {
        return sql.update(DELETE, model, Date.valueOf(validFrom)) > 0;
    }
}
