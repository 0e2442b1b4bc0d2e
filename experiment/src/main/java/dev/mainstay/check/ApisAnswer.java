package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.openstack.OpenStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Each service answers one read of its API, all asked at the same time with one token. */
record ApisAnswer() implements Check {
    private static final Duration EACH = Duration.ofSeconds(10);

    private interface Read {
        List<?> now() throws InterruptedException;
    }

    @Override
    public String name() {
        return "apis-answer";
    }

    @Override
    public String question() {
        return "Does the API of every service answer a read?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return cloud.runsGuests() || cloud.services().containsKey(ServiceName.OBJECT_STORAGE)
                ? Optional.empty()
                : Optional.of("cloud " + cloud.name() + " runs none of OpenStack's services beside identity");
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        try (var cloud = site.tenant().signedInAfresh();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cloud.session().signIn();
            var reads = reads(site.cloud(), cloud);
            var running = threads.invokeAll(
                    reads.values().stream().map(r -> (Callable<List<?>>) r::now).toList(),
                    EACH.toMillis(),
                    TimeUnit.MILLISECONDS);
            var names = new ArrayList<>(reads.keySet());
            var silent = new ArrayList<String>();
            for (int i = 0; i < names.size(); i++) {
                try {
                    var _ = running.get(i).get();
                } catch (CancellationException e) {
                    silent.add(names.get(i) + ": no answer within " + EACH.toSeconds() + " s");
                } catch (ExecutionException e) {
                    silent.add(
                            names.get(i) + ": " + String.valueOf(e.getCause()).replaceFirst("^[\\w.$]+: ", ""));
                }
            }
            return silent.isEmpty()
                    ? Answer.yes("identity, " + String.join(", ", names) + " answer")
                    : Answer.no(String.join("; ", silent));
        }
    }

    private static Map<String, Read> reads(Cloud runs, OpenStack cloud) {
        var reads = new LinkedHashMap<String, Read>();
        var all = Map.<ServiceName, Read>of(
                ServiceName.IMAGE, () -> cloud.images().list(),
                ServiceName.PLACEMENT, () -> cloud.placement().providers(),
                ServiceName.COMPUTE, () -> cloud.compute().allServers(),
                ServiceName.NETWORKING, () -> cloud.networks().networks(),
                ServiceName.OBJECT_STORAGE, () -> cloud.objects().containers());
        for (var service : ServiceName.values()) {
            var read = all.get(service);
            if (read != null && !runs.nodesOf(service).isEmpty()) {
                reads.put(service.tag(), read);
            }
        }
        return reads;
    }
}
