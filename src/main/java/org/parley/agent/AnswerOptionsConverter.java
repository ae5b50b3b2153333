package org.parley.agent;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Options in one column, as a JSON object. */
@Converter
public class AnswerOptionsConverter implements AttributeConverter<AnswerOptions, String> {
    @Override
    public String convertToDatabaseColumn(AnswerOptions options) {
        return AgentJson.writeOptions(options);
    }

    @Override
    public AnswerOptions convertToEntityAttribute(String json) {
        return AgentJson.readOptions(json);
    }
}
