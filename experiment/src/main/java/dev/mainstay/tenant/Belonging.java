package dev.mainstay.tenant;

import dev.mainstay.cloud.ServiceName;

/** What a probe or a check asks for, and so must be there before the run begins. */
public enum Belonging {
    /** A guest with a floating address, which answers pings and serves a page. */
    GUEST(ServiceName.COMPUTE),
    /** An object of some kilobytes. */
    OBJECT(ServiceName.OBJECT_STORAGE),
    /** An object of 100 MB. */
    LARGE_OBJECT(ServiceName.OBJECT_STORAGE),
    /** Somebody who has signed in at the dashboard. */
    DASHBOARD_SESSION(ServiceName.DASHBOARD);

    private final ServiceName service;

    Belonging(ServiceName service) {
        this.service = service;
    }

    /** The service that keeps it. */
    public ServiceName service() {
        return service;
    }
}
