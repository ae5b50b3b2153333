package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class FaqRetrievalIT {
    @ParameterizedTest
    @CsvSource({"en, .70", "de, .58", "fr, .60", "ja, .27"})
    void theRightPassageIsAmongTheFirstFive(String language, double least) throws SQLException {
        var faq = new FaqRetrieval(Parley.database().dataSource(), language);

        assertThat(faq.questions()).isGreaterThan(80);
        assertThat(faq.hitsAtFive()).as(language).isGreaterThanOrEqualTo(least);
    }
}
