package dev.mainstay.environment;

import java.util.OptionalLong;

/** A node whose memory and processor time can be limited. Idempotent; empty lifts the limit. */
public interface Limitable {
    void limitMemory(OptionalLong bytes);

    /** @param percent of one core, 1 to 100 times the cores */
    void limitCpu(OptionalLong percent);
}
