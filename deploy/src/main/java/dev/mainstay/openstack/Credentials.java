package dev.mainstay.openstack;

/**
 * Who signs in, and where. User and project are of domain Default.
 *
 * @param identity base of the identity API, e.g. http://10.77.1.10:5000/v3
 */
public record Credentials(String identity, String user, String password, String project, String region) {
    @Override
    public String toString() {
        return "Credentials[" + user + " in project " + project + " at " + identity + "]";
    }
}
