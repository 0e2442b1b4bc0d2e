package dev.mainstay.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every timer: its key in {@code cloud.yaml}, its range, and where both defaults come from ({@code docs/timers.md} is made from this). */
public enum TimerSetting {
    KEEPALIVED_ADVERT(
            "keepalived.advert-interval",
            ms(10, 60_000),
            "100",
            "1000",
            "VRRP advertisement interval; a lost master is noticed after 3 of them plus skew (RFC 5798)",
            "measured: 259 ms outage against 3,151 ms on a power cut",
            "keepalived default"),
    KEEPALIVED_CHECK_INTERVAL(
            "keepalived.check-interval",
            seconds(1, 60),
            "1",
            "2",
            "how often Keepalived asks the local HAProxy",
            "the shortest that Keepalived 2.2 reads: it takes no fractions here",
            "common practice beside the guide"),
    KEEPALIVED_CHECK_TIMEOUT(
            "keepalived.check-timeout",
            seconds(1, 60),
            "1",
            "2",
            "a check that takes longer has failed: a stopped HAProxy is noticed",
            "one interval",
            "one interval"),
    KEEPALIVED_CHECK_FALL(
            "keepalived.check-fall",
            count(1, 20),
            "2",
            "2",
            "failed checks before the address is given up",
            "one lost check is no failure",
            "common practice beside the guide"),
    KEEPALIVED_CHECK_RISE(
            "keepalived.check-rise",
            count(1, 20),
            "2",
            "2",
            "passed checks before it may hold the address again",
            "same as fall",
            "common practice beside the guide"),
    HAPROXY_INTER(
            "haproxy.check-interval",
            ms(50, 60_000),
            "500",
            "2000",
            "health check interval of each backend",
            "measured: 0 errors with a frozen backend",
            "guide: inter 2000"),
    HAPROXY_RISE(
            "haproxy.check-rise",
            count(1, 20),
            "2",
            "2",
            "passed checks before a backend is up",
            "guide",
            "guide: rise 2"),
    HAPROXY_FALL(
            "haproxy.check-fall",
            count(1, 20),
            "2",
            "5",
            "failed checks before a backend is down",
            "measured: 0 errors with a frozen backend",
            "guide: fall 5"),
    HAPROXY_CHECK_TIMEOUT(
            "haproxy.check-timeout",
            ms(50, 60_000),
            "400",
            "10000",
            "time limit of a health check",
            "under the interval",
            "guide: timeout check 10s"),
    HAPROXY_DATABASE_INTER(
            "haproxy.database-check-interval",
            ms(50, 60_000),
            "100",
            "2000",
            "health check interval of each database replica, and time limit of its connection",
            "identity answers again only when a dead writer is out: checked more often than other backends",
            "guide: inter 2000"),
    HAPROXY_DATABASE_FALL(
            "haproxy.database-check-fall",
            count(1, 20),
            "3",
            "5",
            "failed checks before a database replica is down",
            "measured: a dead node is out after 0.5 s; a busy one answers in three times 400 ms",
            "guide: fall 5"),
    HAPROXY_DATABASE_CHECK_TIMEOUT(
            "haproxy.database-check-timeout",
            ms(50, 60_000),
            "400",
            "10000",
            "time limit of a database replica's answer to a health check",
            "a replica's page answers in 2 ms, on an overloaded node in 250 ms",
            "guide: timeout check 10s"),
    HAPROXY_CONNECT(
            "haproxy.connect-timeout",
            ms(50, 60_000),
            "300",
            "10000",
            "time limit of a connection to a backend",
            "a dead host costs a client 300 ms, then another backend is asked",
            "guide: timeout connect 10s"),
    HAPROXY_SERVER(
            "haproxy.server-timeout",
            ms(100, 600_000),
            "1500",
            "60000",
            "time limit of an HTTP backend's answer",
            "measured: slow, but answered, with a frozen backend",
            "guide: timeout server 1m"),
    HAPROXY_WRITE(
            "haproxy.write-timeout",
            ms(100, 600_000),
            "10000",
            "60000",
            "time limit of identity's answer to a request that changes something, which is not asked again",
            "measured: a first write on a cloud that has just started takes over 1.5 s",
            "guide: timeout server 1m"),
    HAPROXY_CLIENT(
            "haproxy.client-timeout",
            ms(100, 600_000),
            "60000",
            "60000",
            "time limit of a silent client",
            "guide",
            "guide: timeout client 1m"),
    HAPROXY_RETRIES(
            "haproxy.retries",
            count(0, 10),
            "2",
            "3",
            "connection attempts after the first",
            "measured",
            "guide: retries 3"),
    HAPROXY_SLOW_START(
            "haproxy.slow-start",
            seconds(0, 600),
            "30",
            "0",
            "how long a backend that is up again takes to get its whole share of the requests",
            "a node that starts is the slowest of all",
            "haproxy default: at once"),
    GALERA_SUSPECT(
            "galera.suspect-timeout",
            ms(100, 60_000),
            "1000",
            "5000",
            "silence after which a member is suspected; writes wait",
            "measured: writes wait 1.26 s instead of 6.1 s",
            "galera default PT5S"),
    GALERA_INACTIVE(
            "galera.inactive-timeout",
            ms(100, 60_000),
            "3000",
            "15000",
            "silence after which a member is out",
            "measured",
            "galera default PT15S"),
    GALERA_INSTALL(
            "galera.install-timeout",
            ms(100, 60_000),
            "3000",
            "7500",
            "time limit of agreeing on new membership",
            "measured",
            "galera default PT7.5S"),
    GALERA_KEEPALIVE(
            "galera.keepalive-period",
            ms(50, 60_000),
            "300",
            "1000",
            "how often members greet, look for silent ones, and repeat what was lost when they agree on new membership; under a third of the suspect timeout",
            "measured",
            "galera default PT1S"),
    RABBITMQ_TICKTIME(
            "rabbitmq.net-ticktime",
            seconds(1, 600),
            "15",
            "60",
            "silence (plus up to a quarter) after which a member is gone",
            "measured: members that joined on a busy machine were silent for more than 6 s",
            "rabbitmq default"),
    RABBITMQ_UNACKNOWLEDGED(
            "rabbitmq.unacknowledged-timeout",
            seconds(0, 600),
            "5",
            "0",
            "how long a member's host may leave unacknowledged what was sent to it before the member is gone; 0 for as long as TCP tries",
            "a host that is off is told from a member that is slow",
            "linux default: 15 min and more"),
    MEMCACHE_SOCKET_TIMEOUT(
            "memcache.socket-timeout",
            ms(10, 60_000),
            "100",
            "1000",
            "how long a service waits for memcached",
            "a dead cache costs one request 100 ms",
            "oslo.cache default 1 s"),
    MEMCACHE_DEAD_RETRY(
            "memcache.dead-retry",
            seconds(1, 3_600),
            "30",
            "300",
            "how long a dead memcached is left alone",
            "a returned cache is used again within 30 s",
            "oslo.cache default 300 s"),
    ROUTER_ADVERT(
            "networking.router-advert-interval",
            ms(100, 60_000),
            "300",
            "2000",
            "VRRP advertisement interval of routers that have a standby; a lost one is noticed after 3 of them plus skew",
            "a guest behind a lost router is reached again within about a second; below that, a busy machine moves routers without need",
            "neutron default 2 s"),
    AGENT_REPORT(
            "networking.report-interval",
            seconds(1, 3_600),
            "5",
            "30",
            "how often a network agent says that it lives",
            "every report costs the RPC server and the database some milliseconds",
            "neutron default 30 s"),
    AGENT_DOWN(
            "networking.agent-down-time",
            seconds(4, 3_600),
            "20",
            "75",
            "silence after which Neutron calls an agent dead; routers that are rescheduled move after twice that, and half of it more at most",
            "four reports: one that comes late on a busy machine moves no router",
            "neutron default 75 s"),
    OBJECT_CONNECT(
            "object-storage.connect-timeout",
            ms(50, 60_000),
            "300",
            "500",
            "how long Swift's proxy waits for a connection to a store",
            "a dead store costs a client 300 ms, then another replica is asked",
            "swift default 0.5 s"),
    OBJECT_READ(
            "object-storage.read-timeout",
            ms(100, 600_000),
            "1000",
            "10000",
            "silence of a store after which a read goes on with another replica",
            "a store answers within milliseconds; a frozen one is left after 1 s",
            "swift default 10 s"),
    OBJECT_WRITE(
            "object-storage.write-timeout",
            ms(100, 600_000),
            "1200",
            "10000",
            "silence of a store after which a write goes on without it",
            "a write may wait for a hung store and for one that stands in beside it: twice this is under the 3 s that clients wait",
            "swift default 10 s"),
    OBJECT_ERROR_INTERVAL(
            "object-storage.error-interval",
            seconds(1, 3_600),
            "5",
            "60",
            "how long a store with too many errors is left alone",
            "a returned store is asked again within 5 s",
            "swift default 60 s"),
    OBJECT_REPLICATION(
            "object-storage.replication-interval",
            seconds(1, 3_600),
            "10",
            "30",
            "pause between two rounds of looking for missing replicas",
            "a repaired store is whole again soon; a round over few objects costs little",
            "swift default 30 s");

    public enum Unit {
        MS("ms"),
        SECONDS("s"),
        COUNT("");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }
    }

    /** What is accepted, in the setting's own unit. */
    private record Range(Unit unit, long min, long max) {}

    private static Range ms(long min, long max) {
        return new Range(Unit.MS, min, max);
    }

    private static Range seconds(long min, long max) {
        return new Range(Unit.SECONDS, min, max);
    }

    private static Range count(long min, long max) {
        return new Range(Unit.COUNT, min, max);
    }

    private final String key;
    private final Unit unit;
    private final long min;
    private final long max;
    private final String tuned;
    private final String guide;
    private final String meaning;
    private final String tunedSource;
    private final String guideSource;

    TimerSetting(
            String key,
            Range range,
            String tuned,
            String guide,
            String meaning,
            String tunedSource,
            String guideSource) {
        this.key = key;
        this.unit = range.unit();
        this.min = range.min();
        this.max = range.max();
        this.tuned = tuned;
        this.guide = guide;
        this.meaning = meaning;
        this.tunedSource = tunedSource;
        this.guideSource = guideSource;
    }

    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /** Lowest allowed value, in {@link #unit()}. */
    public long min() {
        return min;
    }

    /** Highest allowed value, in {@link #unit()}. */
    public long max() {
        return max;
    }

    public String tuned() {
        return tuned;
    }

    public String guide() {
        return guide;
    }

    public String meaning() {
        return meaning;
    }

    public String tunedSource() {
        return tunedSource;
    }

    public String guideSource() {
        return guideSource;
    }

    public static Optional<TimerSetting> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(TimerSetting::key).toList();
    }
}
