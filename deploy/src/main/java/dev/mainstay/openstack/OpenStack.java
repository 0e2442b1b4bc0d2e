package dev.mainstay.openstack;

/** The services as one user in one project sees them. Thread-safe; requests block, each with a time limit. */
public final class OpenStack implements AutoCloseable {
    private final Session session;

    /** Touches nothing yet: signs in at the first request. */
    public OpenStack(Credentials credentials) {
        this.session = new Session(credentials);
    }

    public Session session() {
        return session;
    }

    public IdentityApi identity() {
        return new IdentityApi(session);
    }

    public ImageApi images() {
        return new ImageApi(session);
    }

    public PlacementApi placement() {
        return new PlacementApi(session);
    }

    public ComputeApi compute() {
        return new ComputeApi(session);
    }

    public NetworkApi networks() {
        return new NetworkApi(session);
    }

    public RouterApi routers() {
        return new RouterApi(session);
    }

    public SecurityApi security() {
        return new SecurityApi(session);
    }

    public ObjectApi objects() {
        return new ObjectApi(session);
    }

    @Override
    public void close() {
        session.close();
    }
}
