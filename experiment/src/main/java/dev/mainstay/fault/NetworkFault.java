package dev.mainstay.fault;

import dev.mainstay.environment.PathCut;
import dev.mainstay.environment.PathCutter;
import java.util.List;

/** A fault that is a set of dropped paths: what is dropped is all that tells one from another. */
interface NetworkFault extends Fault {

    List<PathCut> cuts();

    @Override
    default void inject(FaultSite site, String id) throws InterruptedException {
        site.environment(PathCutter.class).cut(id, cuts());
    }

    @Override
    default void heal(FaultSite site, String id) throws InterruptedException {
        site.environment(PathCutter.class).mend(id);
    }
}
