package org.snifter.ebpf.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snifter.ebpf.MapDeclaration;

/** The maps of some programs that share them: a declaration means the same map to all. */
public final class KernelMaps implements AutoCloseable {
    private final Map<MapDeclaration, KernelMap> maps = new LinkedHashMap<>();

    /** No maps yet. */
    public KernelMaps() {}

    /** The map of this declaration, which is made when it is first asked for. */
    public KernelMap get(MapDeclaration declaration) throws KernelException {
        KernelMap map = maps.get(declaration);
        if (map == null) {
            map = KernelMap.create(declaration);
            maps.put(declaration, map);
        }
        return map;
    }

    /** Closes all of them. */
    @Override
    public void close() {
        maps.values().forEach(KernelMap::close);
        maps.clear();
    }
}
