package org.parley.extraction;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.apache.tika.parser.txt.CharsetDetector;

/**
 * The character set of a text that is not Unicode. Statistical detectors need several hundred letters. This class
 * compares the letters outside ASCII with the alphabets that the character set was made for, which works for a single
 * word.
 */
final class CharsetGuess {
    private static final double SURE = 0.9;
    private static final double MOST_SURE = 0.97;

    /** Letters of a language in addition to those of ASCII. */
    private record Alphabet(String charset, String letters) {}

    private static final List<Alphabet> LATIN = List.of(
            new Alphabet("windows-1252", "äöüßÄÖÜéÉ"),
            new Alphabet("windows-1252", "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ"),
            new Alphabet("windows-1252", "áéíóúüñÁÉÍÓÚÜÑ¿¡ªº"),
            new Alphabet("windows-1252", "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚªº"),
            new Alphabet("windows-1252", "àèéìíòóùúÀÈÉÌÒÙ"),
            new Alphabet("windows-1252", "æøåäöéÆØÅÄÖÉ"),
            new Alphabet("windows-1252", "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ"),
            new Alphabet("windows-1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
            new Alphabet("windows-1250", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"),
            new Alphabet("windows-1250", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ"),
            new Alphabet("windows-1250", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
            new Alphabet("windows-1250", "ăâîşţĂÂÎŞŢ"),
            new Alphabet("windows-1250", "čćđšžČĆĐŠŽ"),
            new Alphabet("windows-1254", "çğıöşüâîûÇĞİÖŞÜ"),
            new Alphabet("windows-1257", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"),
            new Alphabet("windows-1257", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"),
            new Alphabet("windows-1257", "äöõüšžÄÖÕÜŠŽ"),
            new Alphabet("IBM850", "äöüßÄÖÜéàèçêâîôûïëùáíóúñåæøÅÆØ"));

    private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R", "IBM866");

    private CharsetGuess() {}

    static Optional<Charset> of(byte[] sample) {
        return eastAsian(sample)
                .or(() -> cyrillic(sample))
                .or(() -> latin(sample, MOST_SURE))
                .or(() -> detected(sample))
                .or(() -> latin(sample, 0));
    }

    private static Optional<Charset> eastAsian(byte[] sample) {
        Charset best = null;
        double most = SURE;
        for (var name : List.of("windows-31j", "EUC-JP", "EUC-KR", "GB18030", "Big5")) {
            var charset = Charset.forName(name);
            double score = eastAsian(sample, charset);
            if (score > most) {
                most = score;
                best = charset;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The share of frequent characters among those outside ASCII; kana and Hangul distinguish Japanese, Korean and
     * Chinese.
     */
    private static double eastAsian(byte[] sample, Charset charset) {
        if (TextDecoder.strict(sample, charset).isEmpty()) return 0;
        var text = new String(sample, charset);
        int others = 0;
        double good = 0;
        int run = 0;
        int pairs = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c < 0x80 ? 0 : run + 1;
            if (c < 0x80 || c == 0xFFFD && i == text.length() - 1) continue;
            others++;
            if (run > 1) pairs++;
            good += weight(c, charset);
        }
        return others == 0 || pairs * 3 < others ? 0 : good / others;
    }

    private static double weight(char c, Charset charset) {
        boolean isJapanese =
                charset.name().equals("windows-31j") || charset.name().equals("EUC-JP");
        if (c >= 0x3041 && c <= 0x30FE) return isJapanese ? 1.2 : 0.3;
        if (c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF5E) return 1;
        if (c >= 0xAC00 && c <= 0xD7A3) return charset.name().equals("EUC-KR") ? 1.1 : 0;
        if (c >= 0x4E00 && c <= 0x9FFF) return isCommon(c, charset) ? 1 : 0.4;
        return "“”‘’—…·".indexOf(c) >= 0 ? 1 : 0;
    }

    /** The first half of the older character sets contains the frequent characters, sorted by sound or strokes. */
    private static boolean isCommon(char c, Charset charset) {
        var bytes = String.valueOf(c).getBytes(charset);
        if (bytes.length != 2) return false;
        int lead = bytes[0] & 0xFF;
        return switch (charset.name()) {
            case "windows-31j" -> lead < 0x98;
            case "EUC-JP" -> lead < 0xD0;
            case "GB18030" -> lead >= 0xB0 && lead <= 0xD7 && (bytes[1] & 0xFF) >= 0xA1;
            case "Big5" -> lead <= 0xC6;
            default -> false;
        };
    }

    /** Whole words of letters outside ASCII, capital letters only at their beginning or throughout. */
    private static Optional<Charset> cyrillic(byte[] sample) {
        Charset best = null;
        double most = SURE;
        for (var name : CYRILLIC) {
            var charset = Charset.forName(name);
            double score = cyrillic(new String(sample, charset));
            if (score > most) {
                most = score;
                best = charset;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double cyrillic(String text) {
        int others = 0;
        int good = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            others++;
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            boolean isLetter = Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
            boolean isInWord = Character.UnicodeScript.of(before) == Character.UnicodeScript.CYRILLIC;
            boolean fits = Character.isLowerCase(c) || !isInWord || Character.isUpperCase(before);
            boolean isMixed = before < 0x80 && Character.isLetter(before);
            if (isLetter && fits && !isMixed) good++;
            else if ("«»—–№…“”„".indexOf(c) >= 0) good++;
        }
        return others == 0 ? 0 : (double) good / others;
    }

    private static Optional<Charset> latin(byte[] sample, double least) {
        String best = null;
        double most = -1;
        for (var alphabet : LATIN) {
            double score = coverage(new String(sample, Charset.forName(alphabet.charset())), alphabet.letters());
            if (score > most + 1e-9) {
                most = score;
                best = alphabet.charset();
            }
        }
        return most >= least ? Optional.of(Charset.forName(best)) : Optional.empty();
    }

    private static double coverage(String text, String letters) {
        int others = 0;
        double good = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) continue;
            boolean isInWord = i > 0
                    && i + 1 < text.length()
                    && Character.isLetter(text.charAt(i - 1))
                    && Character.isLetter(text.charAt(i + 1));
            others++;
            if (letters.indexOf(c) >= 0) good++;
            else if (!isInWord && "«»‹›“”„‘’‚–—…•·€£§°©®™´\u00a0½¼²³±×µ".indexOf(c) >= 0) good += 0.98;
            else if (isInWord && c == '’') good += 0.98;
        }
        return others == 0 ? 1 : good / others;
    }

    private static Optional<Charset> detected(byte[] sample) {
        var match = new CharsetDetector().setText(sample).detect();
        if (match == null || match.getConfidence() < 20 || !Charset.isSupported(match.getName()))
            return Optional.empty();
        if (match.getName().startsWith("UTF")) return Optional.empty();
        return Optional.of(Charset.forName(match.getName()));
    }
}
