package dev.mainstay.cloud;

/**
 * An IPv4 network of 16 to 28 bits.
 *
 * @param base its lowest address: the bits after the prefix are 0
 * @param prefix length in bits, 16 to 28
 */
public record Subnet(Address base, int prefix) {

    public Subnet {
        if (prefix < 16 || prefix > 28) {
            throw new IllegalArgumentException("prefix /" + prefix + " is not between /16 and /28");
        }
        if ((base.bits() & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException(base + "/" + prefix + " is not a network address; did you mean "
                    + new Address(base.bits() & mask(prefix)) + "/" + prefix + "?");
        }
    }

    /** @throws IllegalArgumentException with a sentence for the user when the text is no such network */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.77.0.0/24");
        }
        return new Subnet(Address.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** The address with this number in the network; number 1 is the host's own end of it. */
    public Address host(int number) {
        if (number < 1 || number >= (1 << (32 - prefix)) - 1) {
            throw new IllegalArgumentException(this + " has no host number " + number);
        }
        return new Address(base.bits() + number);
    }

    public Address gateway() {
        return host(1);
    }

    public boolean contains(Address address) {
        return (address.bits() & mask(prefix)) == base.bits();
    }

    public boolean overlaps(Subnet other) {
        int shorter = mask(Math.min(prefix, other.prefix));
        return (base.bits() & shorter) == (other.base.bits() & shorter);
    }

    private static int mask(int prefix) {
        return -1 << (32 - prefix);
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}
