package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailTest {
    private static final String MAIL = """
            From: Ann Miller <ann@example.com>
            To: Bob <bob@example.com>
            Cc: Carl <carl@example.com>
            Date: Fri, 27 Nov 2026 09:30:00 +0100
            Subject: The offer
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            Please see the attachment.
            --x
            Content-Type: text/csv; name="offer.csv"
            Content-Disposition: attachment; filename="offer.csv"

            item,price
            boat,900
            --x--
            """;

    @Test
    void theModelLearnsWhoSentItAndWhatIsAttached() {
        assertThat(Reading.text("m.eml", MAIL))
                .contains(
                        "From: Ann Miller <ann@example.com>",
                        "To: Bob <bob@example.com>",
                        "Cc: Carl <carl@example.com>",
                        "27 Nov 2026 09:30:00",
                        "Subject: The offer",
                        "Please see the attachment.",
                        "offer.csv",
                        "text/csv",
                        "boat,900");
    }

    @Test
    void anAttachmentIsAPartOfItsOwn() {
        assertThat(Reading.of("m.eml", MAIL).passages())
                .anySatisfy(passage -> assertThat(passage.part()).isEqualTo("offer.csv"));
    }

    @Test
    void aMailboxIsReadMessageByMessage() {
        var box = "From ann@example.com Fri Nov 27 09:30:00 2026\n" + MAIL
                + "\nFrom bob@example.com Sat Nov 28 09:30:00 2026\n" + MAIL.replace("The offer", "The answer");
        assertThat(Reading.text("box.mbox", box)).contains("Subject: The offer", "Subject: The answer", "boat,900");
    }

    @Test
    void aMessageOfOutlookHasDateAndAddresses() throws IOException {
        var message = new OutlookMessage(
                        "The quarterly plan",
                        "The harbour opens in May.",
                        "Ann Miller",
                        "ann@example.com",
                        Instant.parse("2026-11-27T08:30:00Z"))
                .to(1, "Bob Smith", "bob@example.com")
                .to(2, "Carl", "carl@example.com")
                .attach("offer.csv", "item,price\nboat,900\n")
                .bytes();

        assertThat(Reading.text("plan.msg", message))
                .contains("From: Ann Miller", "ann@example.com", "Subject: The quarterly plan", "boat,900")
                .containsPattern("To: .*Bob Smith.*bob@example.com")
                .containsPattern("Cc: .*Carl.*carl@example.com")
                .containsPattern("Date: 2026-11-27T08:30:00Z")
                .containsPattern("Attachments: offer.csv");
    }
}
