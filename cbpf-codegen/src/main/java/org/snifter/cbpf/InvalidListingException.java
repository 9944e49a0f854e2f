package org.snifter.cbpf;

import org.snifter.cbpf.asm.AssemblyException;

/** Source code that names a program which is none. */
public final class InvalidListingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidListingException(AssemblyException cause) {
        super(cause.diagnostic().render(), cause);
    }
}
