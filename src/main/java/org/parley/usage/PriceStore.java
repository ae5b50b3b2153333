package org.parley.usage;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
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

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    List<Price> all() {
        try {
            return Sql.list(
                    source,
                    ALL,
                    row -> new Price(
                            row.getString(1),
                            row.getDate(2).toLocalDate(),
                            row.getBigDecimal(3),
                            row.getBigDecimal(4)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(Price price) {
        update(SET, price.model(), Date.valueOf(price.validFrom()), price.inputPerMillion(), price.outputPerMillion());
    }

    boolean delete(String model, LocalDate validFrom) {
        return update(DELETE, model, Date.valueOf(validFrom)) > 0;
    }

    private int update(String sql, Object... values) {
        try {
            return Sql.update(source, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
