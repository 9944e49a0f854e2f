package org.snifter.filter.names;

import java.util.Collection;

/** A resolver that can tell the names it knows without asking anybody else. */
public interface NameDirectory extends NameResolver {
    /** The names of this kind; of hosts, those that need no name server. */
    Collection<String> names(NameKind kind);
}
