package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import java.util.Optional;

/** Exactly one node carries the virtual address: with none nobody is served, with two it depends on the switch who is. */
record VirtualAddressSingle() implements Check {
    @Override
    public String name() {
        return "virtual-address-single";
    }

    @Override
    public String question() {
        return "Does exactly one node carry the virtual address?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return cloud.virtualAddress().isPresent()
                ? Optional.empty()
                : Optional.of("cloud " + cloud.name() + " has no virtual address");
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var holders = site.status().virtualAddressHolders();
        var address = site.cloud().virtualAddress().map(Object::toString).orElse("it");
        return switch (holders.size()) {
            case 0 -> Answer.no("no node holds " + address);
            case 1 -> Answer.yes(holders.getFirst() + " holds " + address);
            default -> Answer.no(String.join(" and ", holders) + " hold " + address + " at the same time");
        };
    }
}
