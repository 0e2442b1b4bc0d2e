package dev.mainstay.operation;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.ExecResult;

/** Inside one node. All throw {@link dev.mainstay.input.InvalidInput} when the cloud has no such node, with the nearest name. */
public interface NodeOperations {
    ExecResult exec(Cloud cloud, String node, Exec exec) throws InterruptedException;

    /** An interactive shell on the caller's own terminal. */
    int shell(Cloud cloud, String node) throws InterruptedException;
}
