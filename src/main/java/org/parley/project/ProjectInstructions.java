package org.parley.project;

/** What the owner of a project wants the model to consider in each of its threads. */
public record ProjectInstructions(String project, String text) {
    /** In the form that the model receives, as content of the user. */
    public String prompt() {
        return "This conversation belongs to the project “" + project + "”. Its instructions:\n" + text;
    }
}
