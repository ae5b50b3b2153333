package org.parley.document;

/** Why a file cannot be read. */
enum ExtractionError {
    UNSUPPORTED("unsupported_file_type", "is of a kind that Parley cannot read"),
    ENCRYPTED("file_encrypted", "is protected by a password; remove the protection and try again"),
    DAMAGED("file_damaged", "is damaged, or not what it seems to be"),
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
    String sentence() {
        return sentence;
    }
}
