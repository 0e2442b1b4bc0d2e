package dev.mainstay.home;

/** Another process works on the cloud. The message is a sentence for the user that says who and since when. */
public final class CloudBusy extends OperatingFailure {
    private static final long serialVersionUID = 1L;

    CloudBusy(String message) {
        super(message);
    }
}
