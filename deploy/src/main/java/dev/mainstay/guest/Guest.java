package dev.mainstay.guest;

import java.util.Optional;

/**
 * A guest.
 *
 * @param status in Nova's words: ACTIVE, BUILD, ERROR and others
 * @param node the compute node that it runs on; empty before that is decided
 * @param inner its address on its own network
 * @param address where it is reached from outside; empty when it has none
 * @param fault what went wrong, in Nova's words
 */
public record Guest(
        String id,
        String name,
        String status,
        Optional<String> node,
        Optional<String> inner,
        Optional<String> address,
        Optional<String> fault) {}
