package org.parley.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.document.TokenEstimate;
import org.parley.file.PassageStore.Found;
import org.parley.file.PassageStore.Part;

/** The passages chosen so far, and the room that is left for more. */
final class Selection {
    /** Tokens of a passage in addition to its text, for number and place. */
    private static final int OVERHEAD = 12;

    private record Place(UUID content, int position) {}

    private final List<Part> parts;
    private final Map<Place, Found> chosen = new LinkedHashMap<>();
    private int room;

    /** @param room in tokens */
    Selection(List<Part> parts, int room) {
        this.parts = parts;
        this.room = room;
    }

    List<Part> parts() {
        return parts;
    }

    int room() {
        return room;
    }

    boolean hasAny() {
        return !chosen.isEmpty();
    }

    /** Adds a passage if there is room, or if it is the first one. */
    void add(Found found) {
        int cost = TokenEstimate.of(found.passage().text()) + OVERHEAD;
        if (cost <= room || chosen.isEmpty()) addAlways(found);
    }

    void addAlways(Found found) {
        if (chosen.put(new Place(found.content(), found.position()), found) == null)
            room -= TokenEstimate.of(found.passage().text()) + OVERHEAD;
    }

    List<Found> of(Part part) {
        var own = new ArrayList<>(chosen.values().stream().filter(part::has).toList());
        own.sort(Comparator.comparingInt(Found::position));
        return own;
    }

    boolean isWhole(Part part) {
        return part.passages() > 0 && of(part).size() == part.passages();
    }
}
