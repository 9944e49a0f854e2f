package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Security associations: proposals, their transforms and those's attributes (RFC 2407, RFC 2409, RFC 7296). */
final class IsakmpProposals {
    /** The protocol whose transforms are those of the key exchange itself. */
    static final int ISAKMP = 1;

    private static final int STOP = IsakmpPayloads.STOP;
    private static final int AH = 2;
    private static final int ESP = 3;
    private static final int IPCOMP = 4;
    /** The transforms of RFC 7296, whose attributes are others. */
    private static final int VERSION_2 = 100;

    private static final int HEADER = 8;

    private IsakmpProposals() {}

    /** RFC 2408 section 3.4. */
    static int association1(Dissection d, int at, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("sa:");
        if (!b.has(at, 12)) {
            IsakmpPayloads.missing(d, 1);
            return STOP;
        }
        int doi = b.s32(at + 4);
        int situation = b.s32(at + 8);
        if (doi != 1) {
            t.put(" doi=").unsigned(doi).put(" situation=").unsigned(situation);
            return STOP;
        }
        t.put(" doi=ipsec situation=");
        boolean first = true;
        for (int bit = 1; bit <= 4; bit <<= 1) {
            if ((situation & bit) != 0) {
                t.put(first ? "" : "+").put(bit == 1 ? "identity" : bit == 2 ? "secrecy" : "integrity");
                first = false;
            }
        }
        int next = at + 12;
        if (situation != 1) {
            if (!b.has(next, 4)) {
                IsakmpPayloads.missing(d, 1);
                return STOP;
            }
            // The number that tcpdump shows here is that of the domain of interpretation.
            t.put(" ident=").unsigned(doi);
            next += 4;
        }
        if (!b.has(next, 4)) {
            IsakmpPayloads.missing(d, 1);
            return STOP;
        }
        return IsakmpPayloads.list(d, IsakmpPayloads.PROPOSAL, next, depth + 1, 0);
    }

    /** RFC 2408 section 3.5. */
    static int proposal1(Dissection d, int at, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("p:");
        if (!b.has(at, HEADER)) {
            IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
            return STOP;
        }
        int protocol = b.u8(at + 5);
        int spi = b.u8(at + 6);
        t.put(" #").dec(b.u8(at + 4)).put(" protoid=");
        IsakmpPayloads.number(t, protocol(protocol), protocol);
        t.put(" transform=").dec(b.u8(at + 7));
        int next = at + HEADER + spi;
        if (!isSpi(d, at + HEADER, spi) || !b.has(next, 4)) {
            IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
            return STOP;
        }
        return IsakmpPayloads.list(d, IsakmpPayloads.TRANSFORM, next, depth + 1, protocol);
    }

    private static boolean isSpi(Dissection d, int at, int length) {
        if (length == 0) {
            return true;
        }
        d.text.put(" spi=");
        return IsakmpPayloads.hex(d, at, length);
    }

    /** RFC 2408 section 3.6. */
    static int transform1(Dissection d, int at, int size, int protocol) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("t:");
        if (!b.has(at, HEADER)) {
            IsakmpPayloads.missing(d, IsakmpPayloads.TRANSFORM);
            return STOP;
        }
        int transform = b.u8(at + 5);
        t.put(" #").dec(b.u8(at + 4)).put(" id=");
        if (protocol >= ISAKMP && protocol <= IPCOMP) {
            IsakmpPayloads.number(t, transform(protocol, transform), transform);
        } else {
            t.dec(transform);
        }
        t.put(' ');
        return attributes(d, at + HEADER, at + size, protocol);
    }

    /** Prints attributes (RFC 2408 section 3.3) up to {@code end}; answers where they end. */
    static int attributes(Dissection d, int start, int end, int protocol) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end && at < b.end()) {
            boolean isShort = (b.u8(at) & 0x80) != 0;
            int size = isShort ? 4 : 4 + b.u16(at + 2);
            if (end - at < size) {
                t.put("[|attr]");
                return end + 1;
            }
            int type = b.u16(at) & 0x7fff;
            int value = b.u16(at + 2);
            t.put("(type=");
            IsakmpPayloads.number(t, attribute(protocol, type), type);
            if (isShort) {
                t.put(" value=");
                String name = value(protocol, type, value);
                if (name == null) {
                    t.hex0(value, 4);
                } else {
                    t.put(name);
                }
            } else {
                t.put(" len=").dec(value).put(" value=");
                if (!IsakmpPayloads.hex(d, at + 4, value)) {
                    t.put(')');
                    return at + size;
                }
            }
            t.put(')');
            at += size;
        }
        if (b.end() < end) {
            t.put("...");
        }
        return at;
    }

    /** RFC 7296 section 3.3. */
    static int association2(Dissection d, int at, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        IsakmpPayloads.critical(d, "sa", at);
        int left = size - 4;
        t.put(" len=").dec(left);
        int next = at + 4;
        int type = IsakmpPayloads.PROPOSAL;
        while (type != 0) {
            int length = b.has(next, 4) ? b.u16(next + 2) : 0;
            if (length <= 4) {
                IsakmpPayloads.missing(d, 33);
                return STOP;
            }
            if (left < length) {
                IsakmpPayloads.missing(d, 33);
                return next + left;
            }
            IsakmpPayloads.indent(d, depth + 1);
            int following;
            if (type == IsakmpPayloads.PROPOSAL) {
                following = proposal2(d, next, length, depth + 1);
            } else {
                IsakmpPayloads.name(t, type);
                following = next + length;
            }
            if (following == STOP) {
                // Without the bracket of the proposal.
                return STOP;
            }
            t.put(')');
            type = b.u8(next);
            left -= length;
            next = following;
        }
        return next;
    }

    /** RFC 7296 section 3.3.1. */
    private static int proposal2(Dissection d, int at, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, HEADER)) {
            IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
            return STOP;
        }
        IsakmpPayloads.critical(d, "p", at);
        int protocol = b.u8(at + 5);
        int spi = b.u8(at + 6);
        t.put(" #").dec(b.u8(at + 4)).put(" protoid=");
        IsakmpPayloads.number(t, protocol(protocol), protocol);
        t.put(" transform=").dec(b.u8(at + 7)).put(" len=").dec(size);
        int left = size - HEADER;
        int next = at + HEADER;
        if (left < 0) {
            return tooLong(d, at + 4 + size);
        }
        if (spi > 0) {
            if (left < spi) {
                return tooLong(d, next + left + 4);
            }
            if (!isSpi(d, next, spi)) {
                IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
                return STOP;
            }
            next += spi;
            left -= spi;
        }
        int type = IsakmpPayloads.TRANSFORM;
        for (int number = 1; type != 0; number++) {
            int length = b.has(next, 4) ? b.u16(next + 2) : 0;
            if (length <= 4) {
                IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
                return STOP;
            }
            if (left < length) {
                return tooLong(d, next + left + 4);
            }
            IsakmpPayloads.indent(d, depth + 1);
            int following;
            if (type == IsakmpPayloads.TRANSFORM) {
                following = transform2(d, number, next, length);
            } else {
                IsakmpPayloads.name(t, type);
                following = next + length;
            }
            t.put(')');
            if (following == STOP) {
                return STOP;
            }
            type = b.u8(next);
            left -= length;
            next = following;
        }
        return next;
    }

    /** The mark of a proposal that ends too early; tcpdump then goes on four bytes behind its end. */
    private static int tooLong(Dissection d, int next) {
        IsakmpPayloads.missing(d, IsakmpPayloads.PROPOSAL);
        return next;
    }

    /** RFC 7296 section 3.3.2. */
    private static int transform2(Dissection d, int number, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, HEADER)) {
            IsakmpPayloads.missing(d, IsakmpPayloads.TRANSFORM);
            return STOP;
        }
        IsakmpPayloads.critical(d, "t", at);
        int type = b.u8(at + 4);
        int transform = b.u16(at + 6);
        t.put(" #").dec(number).put(" type=");
        IsakmpPayloads.number(t, transformType(type), type);
        t.put(" id=");
        if (transformType(type) == null) {
            t.dec(transform);
        } else {
            IsakmpPayloads.number(t, transform2(type, transform), transform);
        }
        t.put(' ');
        return attributes(d, at + HEADER, at + size, VERSION_2);
    }

    /** The name of a protocol that is negotiated, or null. */
    static String protocol(int protocol) {
        return switch (protocol) {
            case ISAKMP -> "isakmp";
            case AH -> "ipsec-ah";
            case ESP -> "ipsec-esp";
            case IPCOMP -> "ipcomp";
            default -> null;
        };
    }

    private static String transform(int protocol, int transform) {
        return switch (protocol) {
            case ISAKMP -> transform == 1 ? "ike" : null;
            case AH -> switch (transform) {
                case 1 -> "(reserved)";
                case 2 -> "md5";
                case 3 -> "sha";
                case 4 -> "1des";
                case 5 -> "sha2-256";
                case 6 -> "sha2-384";
                case 7 -> "sha2-512";
                default -> null;
            };
            case ESP -> encryption(transform);
            default -> switch (transform) {
                case 1 -> "oui";
                case 2 -> "deflate";
                case 3 -> "lzs";
                default -> null;
            };
        };
    }

    private static String encryption(int transform) {
        return switch (transform) {
            case 1 -> "1des-iv64";
            case 2 -> "1des";
            case 3 -> "3des";
            case 4 -> "rc5";
            case 5 -> "idea";
            case 6 -> "cast";
            case 7 -> "blowfish";
            case 8 -> "3idea";
            case 9 -> "1des-iv32";
            case 10 -> "rc4";
            case 11 -> "null";
            case 12 -> "aes";
            default -> null;
        };
    }

    private static String transformType(int type) {
        return switch (type) {
            case 1 -> "encr";
            case 2 -> "prf";
            case 3 -> "integ";
            case 4 -> "dh";
            case 5 -> "esn";
            default -> null;
        };
    }

    private static String transform2(int type, int transform) {
        return switch (type) {
            case 1 -> encryption(transform);
            case 2 -> switch (transform) {
                case 1 -> "hmac-md5";
                case 2 -> "hmac-sha";
                case 3 -> "hmac-tiger";
                case 4 -> "aes128_xcbc";
                default -> null;
            };
            case 3 -> switch (transform) {
                case 1 -> "hmac-md5";
                case 2 -> "hmac-sha";
                case 3 -> "dec-mac";
                case 4 -> "kpdk-md5";
                case 5 -> "aes-xcbc";
                default -> null;
            };
            case 4 -> group(transform);
            default -> transform == 0 ? "no-esn" : transform == 1 ? "esn" : null;
        };
    }

    /** The name of a Diffie-Hellman group, or null. */
    static String group(int group) {
        return switch (group) {
            case 1 -> "modp768";
            case 2 -> "modp1024";
            case 3 -> "EC2N 2^155";
            case 4 -> "EC2N 2^185";
            case 5 -> "modp1536";
            case 6 -> "iana-grp06";
            case 7 -> "iana-grp07";
            case 8 -> "iana-grp08";
            case 9 -> "iana-grp09";
            case 10 -> "iana-grp10";
            case 11 -> "iana-grp11";
            case 12 -> "iana-grp12";
            case 13 -> "iana-grp13";
            case 14 -> "modp2048";
            case 15 -> "modp3072";
            case 16 -> "modp4096";
            case 17 -> "modp6144";
            case 18 -> "modp8192";
            default -> null;
        };
    }

    private static String attribute(int protocol, int type) {
        return switch (protocol) {
            case ISAKMP -> switch (type) {
                case 1 -> "enc";
                case 2 -> "hash";
                case 3 -> "auth";
                case 4 -> "group desc";
                case 5 -> "group type";
                case 6 -> "group prime";
                case 7 -> "group gen1";
                case 8 -> "group gen2";
                case 9 -> "group curve A";
                case 10 -> "group curve B";
                case 11 -> "lifetype";
                case 12 -> "lifeduration";
                case 13 -> "prf";
                case 14 -> "keylen";
                case 15 -> "field";
                case 16 -> "order";
                default -> null;
            };
            case AH, ESP, IPCOMP -> switch (type) {
                case 1 -> "lifetype";
                case 2 -> "life";
                case 3 -> "group desc";
                case 4 -> "enc mode";
                case 5 -> "auth";
                case 6 -> "keylen";
                case 7 -> "rounds";
                case 8 -> "dictsize";
                case 9 -> "privalg";
                default -> null;
            };
            case VERSION_2 -> type == 14 ? "keylen" : null;
            default -> null;
        };
    }

    private static String value(int protocol, int type, int value) {
        if (protocol == ISAKMP) {
            return switch (type) {
                case 1 -> switch (value) {
                    case 1 -> "1des";
                    case 2 -> "idea";
                    case 3 -> "blowfish";
                    case 4 -> "rc5";
                    case 5 -> "3des";
                    case 6 -> "cast";
                    case 7 -> "aes";
                    default -> null;
                };
                case 2 -> switch (value) {
                    case 1 -> "md5";
                    case 2 -> "sha1";
                    case 3 -> "tiger";
                    case 4 -> "sha2-256";
                    case 5 -> "sha2-384";
                    case 6 -> "sha2-512";
                    default -> null;
                };
                case 3 -> switch (value) {
                    case 1 -> "preshared";
                    case 2 -> "dss";
                    case 3 -> "rsa sig";
                    case 4 -> "rsa enc";
                    case 5 -> "rsa enc revised";
                    default -> null;
                };
                case 4 -> value == 18 ? null : group(value);
                case 5 -> value == 1 ? "MODP" : value == 2 ? "ECP" : value == 3 ? "EC2N" : null;
                case 11 -> lifeType(value);
                default -> null;
            };
        }
        if (protocol == AH || protocol == ESP || protocol == IPCOMP) {
            return switch (type) {
                case 1 -> lifeType(value);
                case 3 -> value == 18 ? null : group(value);
                case 4 -> value == 1 ? "tunnel" : value == 2 ? "transport" : null;
                case 5 -> switch (value) {
                    case 1 -> "hmac-md5";
                    case 2 -> "hmac-sha1";
                    case 3 -> "1des-mac";
                    case 4 -> "keyed";
                    default -> null;
                };
                default -> null;
            };
        }
        return null;
    }

    private static String lifeType(int value) {
        return value == 1 ? "sec" : value == 2 ? "kb" : null;
    }
}
