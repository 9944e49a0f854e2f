package org.snifter.capture.libpcap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;

import org.snifter.ebpf.foreign.CFunction;

/**
 * The functions of libpcap 1.5 and later that capturing needs, one method each, named as there and described in section
 * 3PCAP of its manual. Where there is no libpcap, using this class is a {@link LinkageError}.
 */
final class PcapFunctions {
    /** What the library is called: on Linux, on Debian, on macOS and the BSDs, on Windows. */
    private static final List<String> NAMES = List.of("libpcap.so.1", "libpcap.so.0.8", "libpcap.dylib", "libpcap.so",
            "wpcap.dll");

    /** {@code PCAP_ERRBUF_SIZE}. */
    static final int ERROR_BUFFER_BYTES = 256;

    private static final SymbolLookup LIBRARY = library();
    private static final CFunction CREATE = CFunction.of(LIBRARY, "pcap_create");
    private static final CFunction SET_SNAPLEN = CFunction.of(LIBRARY, "pcap_set_snaplen");
    private static final CFunction SET_PROMISC = CFunction.of(LIBRARY, "pcap_set_promisc");
    private static final CFunction SET_RFMON = CFunction.of(LIBRARY, "pcap_set_rfmon");
    private static final CFunction SET_TIMEOUT = CFunction.of(LIBRARY, "pcap_set_timeout");
    private static final CFunction SET_IMMEDIATE_MODE = CFunction.of(LIBRARY, "pcap_set_immediate_mode");
    private static final CFunction SET_BUFFER_SIZE = CFunction.of(LIBRARY, "pcap_set_buffer_size");
    private static final CFunction TSTAMP_TYPE_NAME_TO_VAL = CFunction.of(LIBRARY, "pcap_tstamp_type_name_to_val");
    private static final CFunction SET_TSTAMP_TYPE = CFunction.of(LIBRARY, "pcap_set_tstamp_type");
    private static final CFunction SET_TSTAMP_PRECISION = CFunction.of(LIBRARY, "pcap_set_tstamp_precision");
    private static final CFunction GET_TSTAMP_PRECISION = CFunction.of(LIBRARY, "pcap_get_tstamp_precision");
    private static final CFunction ACTIVATE = CFunction.of(LIBRARY, "pcap_activate");
    private static final CFunction SETNONBLOCK = CFunction.of(LIBRARY, "pcap_setnonblock");
    private static final CFunction SETDIRECTION = CFunction.of(LIBRARY, "pcap_setdirection");
    private static final CFunction DATALINK = CFunction.of(LIBRARY, "pcap_datalink");
    private static final CFunction LIST_DATALINKS = CFunction.of(LIBRARY, "pcap_list_datalinks");
    private static final CFunction FREE_DATALINKS = CFunction.of(LIBRARY, "pcap_free_datalinks");
    private static final CFunction SET_DATALINK = CFunction.of(LIBRARY, "pcap_set_datalink");
    private static final CFunction SETFILTER = CFunction.of(LIBRARY, "pcap_setfilter");
    private static final CFunction NEXT_EX = CFunction.of(LIBRARY, "pcap_next_ex");
    private static final CFunction STATS = CFunction.of(LIBRARY, "pcap_stats");
    private static final CFunction GETERR = CFunction.of(LIBRARY, "pcap_geterr");
    private static final CFunction STATUSTOSTR = CFunction.of(LIBRARY, "pcap_statustostr");
    private static final CFunction CLOSE = CFunction.of(LIBRARY, "pcap_close");
    private static final CFunction FINDALLDEVS = CFunction.of(LIBRARY, "pcap_findalldevs");
    private static final CFunction FREEALLDEVS = CFunction.of(LIBRARY, "pcap_freealldevs");

    private PcapFunctions() {}

    private static SymbolLookup library() {
        for (String name : NAMES) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException _) {
                // It has another name here, or is not installed.
            }
        }
        throw new UnsatisfiedLinkError("there is no library of the names " + String.join(", ", NAMES));
    }

    static MemorySegment create(MemorySegment source, MemorySegment error) {
        return MemorySegment.ofAddress(CREATE.call(source.address(), error.address()));
    }

    static int setSnaplen(MemorySegment handle, int snaplen) {
        return SET_SNAPLEN.callInt(handle.address(), snaplen);
    }

    static int setPromisc(MemorySegment handle, boolean promiscuous) {
        return SET_PROMISC.callInt(handle.address(), promiscuous ? 1 : 0);
    }

    static int setRfmon(MemorySegment handle, boolean monitor) {
        return SET_RFMON.callInt(handle.address(), monitor ? 1 : 0);
    }

    static int setTimeout(MemorySegment handle, int milliseconds) {
        return SET_TIMEOUT.callInt(handle.address(), milliseconds);
    }

    static int setImmediateMode(MemorySegment handle, boolean immediate) {
        return SET_IMMEDIATE_MODE.callInt(handle.address(), immediate ? 1 : 0);
    }

    static int setBufferSize(MemorySegment handle, int bytes) {
        return SET_BUFFER_SIZE.callInt(handle.address(), bytes);
    }

    static int tstampTypeNameToVal(MemorySegment name) {
        return TSTAMP_TYPE_NAME_TO_VAL.callInt(name.address());
    }

    static int setTstampType(MemorySegment handle, int type) {
        return SET_TSTAMP_TYPE.callInt(handle.address(), type);
    }

    static int setTstampPrecision(MemorySegment handle, int precision) {
        return SET_TSTAMP_PRECISION.callInt(handle.address(), precision);
    }

    static int getTstampPrecision(MemorySegment handle) {
        return GET_TSTAMP_PRECISION.callInt(handle.address());
    }

    static int activate(MemorySegment handle) {
        return ACTIVATE.callInt(handle.address());
    }

    static int setnonblock(MemorySegment handle, boolean nonblocking, MemorySegment error) {
        return SETNONBLOCK.callInt(handle.address(), nonblocking ? 1 : 0, error.address());
    }

    static int setdirection(MemorySegment handle, int direction) {
        return SETDIRECTION.callInt(handle.address(), direction);
    }

    static int datalink(MemorySegment handle) {
        return DATALINK.callInt(handle.address());
    }

    static int listDatalinks(MemorySegment handle, MemorySegment list) {
        return LIST_DATALINKS.callInt(handle.address(), list.address());
    }

    static void freeDatalinks(MemorySegment list) {
        FREE_DATALINKS.call(list.address());
    }

    static int setDatalink(MemorySegment handle, int dlt) {
        return SET_DATALINK.callInt(handle.address(), dlt);
    }

    static int setfilter(MemorySegment handle, MemorySegment program) {
        return SETFILTER.callInt(handle.address(), program.address());
    }

    /** Where it fails, {@link CFunction#errno()} may say more. */
    static int nextEx(MemorySegment handle, MemorySegment header, MemorySegment data) {
        return NEXT_EX.callInt(handle.address(), header.address(), data.address());
    }

    static int stats(MemorySegment handle, MemorySegment stat) {
        return STATS.callInt(handle.address(), stat.address());
    }

    static String geterr(MemorySegment handle) {
        return CFunction.text(GETERR.call(handle.address()), ERROR_BUFFER_BYTES);
    }

    static String statustostr(int status) {
        return CFunction.text(STATUSTOSTR.call(status), ERROR_BUFFER_BYTES);
    }

    static void close(MemorySegment handle) {
        CLOSE.call(handle.address());
    }

    static int findalldevs(MemorySegment list, MemorySegment error) {
        return FINDALLDEVS.callInt(list.address(), error.address());
    }

    static void freealldevs(MemorySegment list) {
        FREEALLDEVS.call(list.address());
    }
}
