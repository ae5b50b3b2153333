package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Tests the file context that the model receives if the files of a thread exceed the limit. */
@ServerTest
class FileContextIT {
    private static final String BOOK = IntStream.range(0, 6000)
            .mapToObj(i -> "The committee met again and postponed item " + i + ".\n")
            .collect(Collectors.joining());

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void aSmallFileBesideALargeOneIsSeenWhole() {
        upload("book.txt", BOOK, "tag-BOOK1");
        assertThat(upload("small.txt", "The code of the gate is nine two.", "What does small.txt say? tag-SMALL"))
                .contains("The code of the gate is nine two.", "Only ", "passages are shown");
        assertThat(asked("Anything about item 17? tag-BESIDE"))
                .contains("The code of the gate is nine two.", "item 17.");
    }

    @Test
    void aFileThatTheQuestionNamesComesFirst() {
        upload("book.txt", BOOK, "tag-NAME1");
        upload("report.txt", BOOK.replace("committee", "council"), "tag-NAME2");
        var prompt = asked("Summarise report.txt please tag-NAME3");
        assertThat(prompt).contains("The council met again");
        assertThat(count(prompt, "The council met")).isGreaterThan(3 * Math.max(1, count(prompt, "The committee met")));
    }

    @Test
    void theModelIsToldHowMuchThereIs() {
        var rows = "id,amount\n"
                + IntStream.range(0, 300_000)
                        .mapToObj(i -> i + "," + i % 97 + "\n")
                        .collect(Collectors.joining());
        assertThat(upload("rows.csv", rows, "How many rows are there? tag-ROWS"))
                .contains("300001 lines", "Only ", "id,amount");
    }

    @Test
    void aRareWordIsFoundAmongFrequentOnes() {
        var rows = IntStream.range(0, 6000)
                .mapToObj(i -> i == 4321
                        ? "Customer Zephyr has an open amount of 8,150 euros in this account at the moment.\n"
                        : "Customer number " + i + " has an open amount, and the customer's amount is open.\n")
                .collect(Collectors.joining());
        assertThat(upload("open.txt", rows, "What is the open amount of customer Zephyr? tag-ZEPHYR"))
                .contains("8,150");
        asked("And how much is that? tag-FOLLOW");
        assertThat(Parley.model()
                        .requestsWith("tag-FOLLOW")
                        .getLast()
                        .messages()
                        .getLast())
                .contains("8,150");
    }

    @Test
    void chineseIsFoundWithinALongSequenceOfLetters() {
        var filler = "我们今天讨论了很多关于天气和工作的事情。".repeat(60) + "\n\n";
        var text = filler.repeat(45) + "我家在上海东边的一条小街。\n\n" + filler.repeat(45);
        var prompt = upload("notes.txt", text, "上海 tag-HAN");
        assertThat(prompt).contains("我家在上海东边");
        assertThat(prompt.length()).isLessThan(8192);
    }

    @Test
    void equalFilesUnderTwoNamesHaveBoth() {
        upload("first.txt", "The same words in both files", "tag-TWICE1");
        assertThat(upload("second.txt", "The same words in both files", "tag-TWICE2"))
                .contains("first.txt", "second.txt");
    }

    @Test
    void anArchiveIsReadFileByFile() throws java.io.IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            for (var name : new String[] {"plan.txt", "list.csv"}) {
                zip.putNextEntry(new java.util.zip.ZipEntry(name));
                zip.write(("Content of " + name).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(upload("all.zip", bytes.toByteArray(), "What? tag-ZIPPED"))
                .contains("plan.txt ---", "Content of plan.txt", "list.csv ---", "Content of list.csv");
    }

    private String upload(String name, String content, String question) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8), question);
    }

    private String upload(String name, byte[] content, String question) {
        var form = new MultipartForm()
                .file("file", name, "application/octet-stream", content)
                .field("message", question);
        try (var stream = alice.upload(thread, form)) {
            stream.text();
        }
        return prompt(question);
    }

    private String asked(String question) {
        alice.ask(thread, question).text();
        return prompt(question);
    }

    private static String prompt(String question) {
        var tag = question.substring(question.indexOf("tag-"));
        return Parley.model().requestsWith(tag).getLast().messages().getLast();
    }

    private static int count(String text, String words) {
        return text.split(java.util.regex.Pattern.quote(words), -1).length - 1;
    }
}
