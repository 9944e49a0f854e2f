package org.snifter.ebpf.kernel;

import org.snifter.ebpf.Flavour;

/** Where on an interface a program meets packets. */
public enum Hook {
    /** In the driver, before the kernel makes anything of the packet; not all drivers can. */
    XDP_NATIVE,
    /** After the driver, as the kernel's stand-in for {@link #XDP_NATIVE}: on every interface, and slower. */
    XDP_GENERIC,
    /** At traffic control, of packets that come in. */
    TC_INGRESS,
    /** At traffic control, of packets that go out. */
    TC_EGRESS;

    /** What programs here are translated for. */
    public Flavour flavour() {
        return switch (this) {
            case XDP_NATIVE, XDP_GENERIC -> new Flavour.Xdp();
            case TC_INGRESS, TC_EGRESS -> new Flavour.Tc();
        };
    }
}
