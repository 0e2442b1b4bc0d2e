package dev.mainstay.tenant;

import dev.mainstay.openstack.OpenStackFailure;
import dev.mainstay.probe.Operation;

/** What a user does in several requests that belong together. */
public interface UserOperation extends Operation {

    /** A short stable phrase, so that reports can count by it. */
    static String phrase(OpenStackFailure failure) {
        var service = failure.service().tag();
        return switch (failure) {
            case OpenStackFailure.Refused refused -> service + " said HTTP " + refused.status();
            case OpenStackFailure.Unanswered _ -> service + " did not answer";
            case OpenStackFailure.Unexpected _ -> service + " answered wrongly";
        };
    }
}
