package dev.mainstay.operation;

/** All that an operator can ask for, by subject. Asked from one thread at a time. */
public interface Operations {
    HostOperations host();

    CloudFiles files();

    CloudOperations clouds();

    NodeOperations nodes();

    SnapshotOperations snapshots();

    GuestOperations guests();

    FaultOperations faults();

    ExperimentOperations experiments();
}
