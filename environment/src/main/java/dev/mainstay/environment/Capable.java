package dev.mainstay.environment;

import java.util.List;

/** An environment whose abilities depend on its host: an ability that its objects have may still be one that this host lacks. */
public interface Capable {
    /** What the host can and cannot do; looked up once. */
    List<Capability> capabilities();
}
