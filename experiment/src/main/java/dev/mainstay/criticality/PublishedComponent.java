package dev.mainstay.criticality;

/**
 * A row of the published table.
 *
 * @param severity as published
 * @param database whether it uses the database
 * @param messaging whether it uses the messaging service
 * @param stateful whether it holds state
 * @param today what stands for it now
 */
record PublishedComponent(
        String name, Severity severity, boolean database, boolean messaging, boolean stateful, Today today) {}
