package dev.mainstay.environment.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerManifestTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aSnapshotFreezesTheTopAndPutsAnEmptyLayerOverIt() {
        var one = LayerManifest.initial(List.of("a", "b")).withSnapshot("one", AT);
        assertThat(one.current()).containsEntry("a", List.of("2", "1")).containsEntry("b", List.of("2", "1"));
        assertThat(one.snapshot("one").orElseThrow().layers()).containsEntry("a", List.of("1"));
    }

    @Test
    void goingBackDropsWhatCameAfter() {
        var one = LayerManifest.initial(List.of("a")).withSnapshot("one", AT);
        var back = one.restored(one.snapshot("one").orElseThrow());
        assertThat(back.current()).containsEntry("a", List.of("3", "1"));
        assertThat(back.used("a")).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void aDeletedSnapshotKeepsLayersThatOthersStandOn() {
        var two = LayerManifest.initial(List.of("a")).withSnapshot("one", AT).withSnapshot("two", AT);
        var left = two.without(two.snapshot("one").orElseThrow());
        assertThat(left.snapshots()).extracting(LayerManifest.Saved::name).containsExactly("two");
        assertThat(left.used("a")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(left.restored(left.snapshot("two").orElseThrow()).current())
                .containsEntry("a", List.of("4", "2", "1"));
    }

    @Test
    void itReadsAsItWasWritten() {
        var manifest = LayerManifest.initial(List.of("a", "b")).withSnapshot("one", AT);
        var file = folder.resolve("layers.json");
        assertThat(Json.read(file, LayerManifest.class)).isEmpty();
        Json.write(file, manifest);
        assertThat(Json.read(file, LayerManifest.class)).hasValue(manifest);
    }

    /** Invariant: the writable layer is new, in no snapshot, and a snapshot's layers never change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noHistoryEverWritesToASnapshot(long seed) {
        var random = new Random(seed);
        var manifest = LayerManifest.initial(List.of("a"));
        var writable = new HashSet<>(List.of("1"));
        for (int step = 0; step < 300; step++) {
            var before = manifest;
            int pick = random.nextInt(3);
            if (pick == 0 || before.snapshots().isEmpty()) {
                manifest = before.withSnapshot("s" + step, AT);
                assertThat(writable.add(manifest.current().get("a").getFirst())).isTrue();
            } else {
                var any =
                        before.snapshots().get(random.nextInt(before.snapshots().size()));
                manifest = pick == 1 ? before.restored(any) : before.without(any);
                if (pick == 1) {
                    assertThat(writable.add(manifest.current().get("a").getFirst()))
                            .isTrue();
                }
            }
            var top = manifest.current().get("a").getFirst();
            assertThat(manifest.snapshots())
                    .allSatisfy(s -> assertThat(s.layers().get("a")).doesNotContain(top))
                    .allSatisfy(s -> before.snapshot(s.name())
                            .ifPresent(old -> assertThat(s).isEqualTo(old)));
        }
    }
}
