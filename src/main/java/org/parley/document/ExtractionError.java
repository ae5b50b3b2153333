package org.parley.document;

/** Why a file cannot be read. */
public enum ExtractionError {
    UNSUPPORTED(
            "unsupported_file_type",
            "is of a type that Parley cannot read. It reads PDF, Word, Excel, PowerPoint, OpenDocument, RTF, EPUB, HTML,"
                    + " e-mail, ZIP, text in any character set, and images (PNG, JPEG, GIF, WebP, TIFF, BMP)"),
    HEIC(
            "unsupported_file_type",
            "is a HEIC or AVIF image, for which no decoder is installed. Convert it to JPEG or PNG: open it on the device"
                    + " that took it and export it as JPEG"),
    ENCRYPTED("file_encrypted", "is protected by a password; remove the protection and try again"),
    CERTIFICATE(
            "file_encrypted",
            "is encrypted for the holders of certain certificates; save an unencrypted copy and try again"),
    OLD_FORMAT(
            "file_format_too_old",
            "is in a format that is too old to be read (PowerPoint 95 or earlier); save it in a newer format and try again"),
    DAMAGED("file_damaged", "is damaged, or not of the type that it seems to be"),
    EMPTY("file_empty", "has no text and nothing to see"),
    TOO_COMPLEX("file_too_complex", "takes more time or memory to read than Parley allows for one file");

    private final String code;
    private final String sentence;

    ExtractionError(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    String code() {
        return code;
    }

    /** Follows the file's name. */
    public String sentence() {
        return sentence;
    }
}
