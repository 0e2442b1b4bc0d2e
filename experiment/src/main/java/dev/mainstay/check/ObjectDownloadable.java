package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import dev.mainstay.tenant.Belonging;
import java.util.Optional;

/** The object of 100 MB comes whole and as it was written. */
record ObjectDownloadable() implements Check {
    @Override
    public String name() {
        return "object-downloadable";
    }

    @Override
    public String question() {
        return "Does an object of 100 MB come back as it was written?";
    }

    @Override
    public Optional<Belonging> belonging() {
        return Optional.of(Belonging.LARGE_OBJECT);
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.OBJECT_STORAGE);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        return Answer.yes(site.tenant().largeObject().download());
    }
}
