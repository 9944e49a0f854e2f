package org.snifter.cbpf.asm;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snifter.cbpf.Ancillary;

/**
 * What the kernel knows of a packet beside its bytes, by the names that assemblers have for it. Sources: Linux
 * {@code Documentation/networking/filter.rst}, "Possible BPF extensions"; tcpdump's listings; netsniff-ng's bpfc(8).
 */
final class FieldNames {
    private static final Map<String, Ancillary> FIELDS = fields();

    private FieldNames() {}

    private static Map<String, Ancillary> fields() {
        Map<String, Ancillary> fields = new HashMap<>();
        for (Ancillary field : Ancillary.values()) {
            fields.put(field.listingName(), field);
            field.kernelName().ifPresent(name -> fields.put(name, field));
        }
        fields.put("vlant", Ancillary.VLAN_TAG);
        fields.put("vlan_pr", Ancillary.VLAN_TAG_PRESENT);
        return fields;
    }

    /** The field of this name, whatever its case. */
    static Optional<Ancillary> named(String name) {
        return Optional.ofNullable(FIELDS.get(name.toLowerCase(Locale.ROOT)));
    }
}
