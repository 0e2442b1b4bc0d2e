package dev.mainstay.fault;

import dev.mainstay.deploy.Access;
import dev.mainstay.environment.Environment;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Node;
import dev.mainstay.event.RunClock;

/** What a fault may touch: one cloud's environment, and how its services are reached. */
public record FaultSite(Environment environment, Access access, RunClock clock) {

    Node node(String name) {
        return environment.node(name);
    }

    /** @throws EnvironmentFailure with a sentence for the user when this environment's nodes cannot do that */
    <T> T node(String name, Class<T> ability) {
        var node = environment.node(name);
        if (!ability.isInstance(node)) {
            throw new EnvironmentFailure("node " + name + " of cloud "
                    + environment.cloud().name() + " cannot do that here: its environment '"
                    + environment.cloud().environment() + "' lacks the ability " + ability.getSimpleName());
        }
        return ability.cast(node);
    }

    /** @throws EnvironmentFailure with a sentence for the user when this environment cannot do that */
    <T> T environment(Class<T> ability) {
        if (!ability.isInstance(environment)) {
            throw new EnvironmentFailure(
                    "cloud " + environment.cloud().name() + " cannot do that here: its environment '"
                            + environment.cloud().environment() + "' lacks the ability " + ability.getSimpleName());
        }
        return ability.cast(environment);
    }
}
