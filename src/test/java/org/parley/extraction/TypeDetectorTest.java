package org.parley.extraction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.document.ExtractionError;

class TypeDetectorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a:\n", "<!---->", "a: b\n c\n", "<!-- -->\n", "X-A:\n\t\n", "From:\n"})
    void textThatLooksLikeABeginningWithoutEndIsReadInNoTime(String piece) {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(type("a.txt", piece.repeat(200_000))).isNotNull());
    }

    @Test
    void mailIsRecognisedBehindLongSignatures() throws IOException {
        var seals = ("ARC-Seal: i=1; a=rsa-sha256; b=" + "x".repeat(870) + "\n").repeat(5);
        assertThat(type("m.eml", seals + "From: ann@example.com\nSubject: Lunch\n\nSoup"))
                .isEqualTo("message/rfc822");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MIME-Version: 1.0~From: a@b.c~Content-Type: multipart/related; boundary=x~~--x    | message/rfc822
            From ann@example.com Sat Nov 28 10:00:00 2026~From: ann@example.com~Subject: x~~y | application/mbox
            Received: by x~Date: Sat, 28 Nov 2026 10:00:00 +0100~From: a@b.c~~y               | message/rfc822
            From: a~Nothing else                                                             | text/plain
            From here on, the road is closed.                                                | text/plain
            """)
    void mail(String lines, String type) throws IOException {
        assertThat(type("x", lines.replace('~', '\n'))).isEqualTo(type);
    }

    @Test
    void keysOfYamlAreNoHeaders() throws IOException {
        assertThat(type("job.yaml", "From: a@b.c\nDate: 2024-05-01\nTo: c@d.e\n"))
                .isEqualTo("application/yaml");
        assertThat(type("job.conf", "From: 2024-01-01\nDate: 2024-05-01\nTo: 2024-06-01\n"))
                .isEqualTo("text/plain");
    }

    @Test
    void aProgramThatMentionsPdfIsAProgram() throws IOException {
        assertThat(type("make.py", "HEADER = b'%PDF-1.4\\n'\nprint(HEADER)\n")).isEqualTo("text/plain");
        assertThat(type("make.py", "S = \"\"\"\n%PDF-1.4\n1 0 obj\n\"\"\"\n")).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b\r\n1;2\r\n\u001a", "one\0two three", "a\u000bb", "ring\u0007 the bell"})
    void aSingleControlCharacterMakesNoBinaryFile(String text) throws IOException {
        assertThat(type("a.csv", text)).isEqualTo("text/csv");
    }

    @Test
    void programsAreNoText() {
        assertThat(Reading.refusal("a.txt", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0}))
                .isEqualTo(ExtractionError.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16", "UTF-32"})
    void wideTextNeedsNoMark(String charset) {
        var text = "Name;Wert\nGrüße aus Köln;12\n";
        assertThat(Reading.text("a.csv", text.getBytes(Charset.forName(charset))))
                .contains("Grüße aus Köln;12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            windows-1252 | Grüße
            windows-1252 | Où est l'école ?
            windows-1250 | Příliš žluťoučký kůň úpěl ďábelské ódy
            windows-1250 | Zażółć gęślą jaźń
            windows-1250 | Árvíztűrő tükörfúrógép
            Shift_JIS    | 東京は日本の首都です。~人口は多いです。~電車で行きます。
            EUC-JP       | 東京は日本の首都です。~人口は多いです。~電車で行きます。
            GB18030      | 上海是中国的城市。~人口很多。~我们坐火车去。
            Big5         | 台北是台灣的城市。~人口很多。~我們坐火車去。
            EUC-KR       | 서울은 한국의 수도입니다.~사람이 많습니다.
            windows-1251 | Москва — столица России.
            KOI8-R       | Москва столица России, река течёт.
            """)
    void shortTextsInOldCharacterSets(String charset, String text) {
        var lines = text.replace('~', '\n');
        assertThat(Reading.text("a.txt", lines.getBytes(Charset.forName(charset))))
                .contains(lines);
    }

    @Test
    void theFirstAccentMayBeLate() {
        var text = "plain words here\n".repeat(8000) + "Grüße aus Köln\n";
        assertThat(Reading.text("a.txt", text.getBytes(Charset.forName("windows-1252"))))
                .contains("Grüße aus Köln");
        assertThat(Reading.text("a.txt", text.getBytes(UTF_8))).contains("Grüße aus Köln");
    }

    @Test
    void htmlInManyForms() throws IOException {
        assertThat(type("a.html", "<p>Hello <b>you</b></p>")).isEqualTo("text/html");
        assertThat(type("a.html", "<!--" + "x".repeat(9000) + "--><html><body>Hi"))
                .isEqualTo("text/html");
        assertThat(Reading.text(
                        "a.html",
                        "<html><head><title>T</title></head><body><p>Wide ü</p>".getBytes(Charset.forName("UTF-16LE"))))
                .contains("Wide ü")
                .doesNotContain("<p>");
        var late = "<html><head><!--" + "x".repeat(5000) + "--><meta charset=windows-1250></head><body>Zażółć gęślą";
        assertThat(Reading.text("a.html", late.getBytes(Charset.forName("windows-1250"))))
                .contains("Zażółć gęślą");
    }

    @Test
    void whatCannotBeReadIsExplained() {
        var heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1);
        assertThat(Reading.refusal("a.heic", heic)).isEqualTo(ExtractionError.HEIC);
        assertThat(ExtractionError.HEIC.sentence()).contains("JPEG");
    }

    private String type(String name, String text) throws IOException {
        return TypeDetector.detect(Files.writeString(folder.resolve("input"), text, ISO_8859_1), name);
    }
}
