package dev.mainstay.random;

import java.util.List;

/**
 * Numbers of one step, drawn from a seed: the same on every machine and in every version, which the JDK promises of none of its good generators.
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
 */
final class Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    /** Of one step: steps share nothing, so that any can be drawn without those before. */
    Draws(long seed, int step) {
        state = mix(mix(seed) + step);
    }

    /** 0 to {@code bound - 1}. The bias is under one in 10^16 for the bounds of lists. */
    int below(int bound) {
        state += GOLDEN;
        return (int) Long.remainderUnsigned(mix(state), bound);
    }

    <T> T of(List<T> items) {
        return items.get(below(items.size()));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
