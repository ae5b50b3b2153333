package org.parley.thread;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Enums are stored in the database as the lowercase words that the API uses. */
public final class EnumConverters {
    private EnumConverters() {}

    @Converter(autoApply = true)
    public static class OfRole implements AttributeConverter<Role, String> {
        @Override
        public String convertToDatabaseColumn(Role role) {
            return role.word();
        }

        @Override
        public Role convertToEntityAttribute(String word) {
            return Role.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    @Converter(autoApply = true)
    public static class OfStatus implements AttributeConverter<MessageStatus, String> {
        @Override
        public String convertToDatabaseColumn(MessageStatus status) {
            return status.word();
        }

        @Override
        public MessageStatus convertToEntityAttribute(String word) {
            return MessageStatus.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
