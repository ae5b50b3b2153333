package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitedNumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It is so [1].               | 1
            Both [1, 2] say it.         | 1 2
            Three [1-3] say it.         | 1 2 3
            Two [1; 2].                 | 1 2
            So【1】and【2】.              | 1 2
            So【4†source】.              | 4
            A note[^1] below.           | 1
            A note [^1] below.          | 1
            Several [1][2][3].          | 1 2 3
            See `array[1]` and so[2].   | 2
            The code `a [1]` and [3].   | 3
            A link [1](https://x.y).    |
            """)
    void formsOfCitations(String answer, String numbers) {
        var expected = numbers == null
                ? new Integer[0]
                : Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
        assertThat(CitedNumbers.of(answer)).containsExactlyInAnyOrder(expected);
    }

    @Test
    void codeThatIsStillOpenIsCode() {
        assertThat(CitedNumbers.of("Text [2]\n```\nlist [1]\n")).containsExactly(2);
    }
}
