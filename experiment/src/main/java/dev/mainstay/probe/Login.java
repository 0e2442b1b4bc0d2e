package dev.mainstay.probe;

/** Who a probe is at a service. {@link #toString} shows no password. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
