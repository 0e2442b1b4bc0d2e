package dev.mainstay.assembly;

import dev.mainstay.event.Event.StepEnded;
import dev.mainstay.event.Event.StepStarted;
import dev.mainstay.event.Events;

/** Where several clouds are shown at once, their nodes carry the cloud's name. */
final class CloudEvents {
    private CloudEvents() {}

    static Events of(String cloud, Events events) {
        return event -> events.emit(
                switch (event) {
                    case StepStarted e -> new StepStarted(e.atNanos(), cloud + " " + e.node(), e.step());
                    case StepEnded e ->
                        new StepEnded(e.atNanos(), cloud + " " + e.node(), e.step(), e.outcome(), e.took(), e.detail());
                    case dev.mainstay.event.Event other -> other;
                });
    }
}
