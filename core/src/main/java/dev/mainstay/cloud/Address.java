package dev.mainstay.cloud;

/** An IPv4 address, kept as its 32 bits. */
public record Address(int bits) implements Comparable<Address> {

    /** @throws IllegalArgumentException unless the text is four decimal numbers of 0 to 255 with dots between */
    public static Address parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 10.77.0.10");
        }
        int bits = 0;
        for (var part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                throw new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 10.77.0.10");
            }
            bits = bits << 8 | Integer.parseInt(part);
        }
        return new Address(bits);
    }

    @Override
    public int compareTo(Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
