package org.snifter.capture.libpcap;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;

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
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final ValueLayout TEXT = ValueLayout.ADDRESS
            .withTargetLayout(MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE));

    private static final MethodHandle CREATE = function("pcap_create", POINTER, POINTER, POINTER);
    private static final MethodHandle SET_SNAPLEN = function("pcap_set_snaplen", INT, POINTER, INT);
    private static final MethodHandle SET_PROMISC = function("pcap_set_promisc", INT, POINTER, INT);
    private static final MethodHandle SET_RFMON = function("pcap_set_rfmon", INT, POINTER, INT);
    private static final MethodHandle SET_TIMEOUT = function("pcap_set_timeout", INT, POINTER, INT);
    private static final MethodHandle SET_IMMEDIATE_MODE = function("pcap_set_immediate_mode", INT, POINTER, INT);
    private static final MethodHandle SET_BUFFER_SIZE = function("pcap_set_buffer_size", INT, POINTER, INT);
    private static final MethodHandle TSTAMP_TYPE_NAME_TO_VAL = function("pcap_tstamp_type_name_to_val", INT, POINTER);
    private static final MethodHandle SET_TSTAMP_TYPE = function("pcap_set_tstamp_type", INT, POINTER, INT);
    private static final MethodHandle SET_TSTAMP_PRECISION = function("pcap_set_tstamp_precision", INT, POINTER, INT);
    private static final MethodHandle GET_TSTAMP_PRECISION = function("pcap_get_tstamp_precision", INT, POINTER);
    private static final MethodHandle ACTIVATE = function("pcap_activate", INT, POINTER);
    private static final MethodHandle SETNONBLOCK = function("pcap_setnonblock", INT, POINTER, INT, POINTER);
    private static final MethodHandle SETDIRECTION = function("pcap_setdirection", INT, POINTER, INT);
    private static final MethodHandle DATALINK = function("pcap_datalink", INT, POINTER);
    private static final MethodHandle LIST_DATALINKS = function("pcap_list_datalinks", INT, POINTER, POINTER);
    private static final MethodHandle FREE_DATALINKS = procedure("pcap_free_datalinks");
    private static final MethodHandle SET_DATALINK = function("pcap_set_datalink", INT, POINTER, INT);
    private static final MethodHandle SETFILTER = function("pcap_setfilter", INT, POINTER, POINTER);
    private static final MethodHandle NEXT_EX = Linker.nativeLinker().downcallHandle(
            LIBRARY.findOrThrow("pcap_next_ex"), FunctionDescriptor.of(INT, POINTER, POINTER, POINTER),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle STATS = function("pcap_stats", INT, POINTER, POINTER);
    private static final MethodHandle GETERR = function("pcap_geterr", TEXT, POINTER);
    private static final MethodHandle STATUSTOSTR = function("pcap_statustostr", TEXT, INT);
    private static final MethodHandle CLOSE = procedure("pcap_close");
    private static final MethodHandle FINDALLDEVS = function("pcap_findalldevs", INT, POINTER, POINTER);
    private static final MethodHandle FREEALLDEVS = procedure("pcap_freealldevs");

    /** What a function leaves behind: errno. */
    static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

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

    private static MethodHandle function(String name, ValueLayout result, ValueLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name),
                FunctionDescriptor.of(result, parameters));
    }

    private static MethodHandle procedure(String name) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.ofVoid(POINTER));
    }

    static MemorySegment create(MemorySegment source, MemorySegment error) {
        try {
            return (MemorySegment) CREATE.invokeExact(source, error);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int setSnaplen(MemorySegment handle, int snaplen) {
        return call(SET_SNAPLEN, handle, snaplen);
    }

    static int setPromisc(MemorySegment handle, boolean promiscuous) {
        return call(SET_PROMISC, handle, promiscuous ? 1 : 0);
    }

    static int setRfmon(MemorySegment handle, boolean monitor) {
        return call(SET_RFMON, handle, monitor ? 1 : 0);
    }

    static int setTimeout(MemorySegment handle, int milliseconds) {
        return call(SET_TIMEOUT, handle, milliseconds);
    }

    static int setImmediateMode(MemorySegment handle, boolean immediate) {
        return call(SET_IMMEDIATE_MODE, handle, immediate ? 1 : 0);
    }

    static int setBufferSize(MemorySegment handle, int bytes) {
        return call(SET_BUFFER_SIZE, handle, bytes);
    }

    static int tstampTypeNameToVal(MemorySegment name) {
        return call(TSTAMP_TYPE_NAME_TO_VAL, name);
    }

    static int setTstampType(MemorySegment handle, int type) {
        return call(SET_TSTAMP_TYPE, handle, type);
    }

    static int setTstampPrecision(MemorySegment handle, int precision) {
        return call(SET_TSTAMP_PRECISION, handle, precision);
    }

    static int getTstampPrecision(MemorySegment handle) {
        return call(GET_TSTAMP_PRECISION, handle);
    }

    static int activate(MemorySegment handle) {
        return call(ACTIVATE, handle);
    }

    static int setnonblock(MemorySegment handle, boolean nonblocking, MemorySegment error) {
        try {
            return (int) SETNONBLOCK.invokeExact(handle, nonblocking ? 1 : 0, error);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int setdirection(MemorySegment handle, int direction) {
        return call(SETDIRECTION, handle, direction);
    }

    static int datalink(MemorySegment handle) {
        return call(DATALINK, handle);
    }

    static int listDatalinks(MemorySegment handle, MemorySegment list) {
        return call(LIST_DATALINKS, handle, list);
    }

    static void freeDatalinks(MemorySegment list) {
        run(FREE_DATALINKS, list);
    }

    static int setDatalink(MemorySegment handle, int dlt) {
        return call(SET_DATALINK, handle, dlt);
    }

    static int setfilter(MemorySegment handle, MemorySegment program) {
        return call(SETFILTER, handle, program);
    }

    /** Leaves errno in {@code state}, which is of {@link #CALL_STATE}. */
    static int nextEx(MemorySegment state, MemorySegment handle, MemorySegment header, MemorySegment data) {
        try {
            return (int) NEXT_EX.invokeExact(state, handle, header, data);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    static int stats(MemorySegment handle, MemorySegment stat) {
        return call(STATS, handle, stat);
    }

    static String geterr(MemorySegment handle) {
        try {
            return ((MemorySegment) GETERR.invokeExact(handle)).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static String statustostr(int status) {
        try {
            return ((MemorySegment) STATUSTOSTR.invokeExact(status)).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(MemorySegment handle) {
        run(CLOSE, handle);
    }

    static int findalldevs(MemorySegment list, MemorySegment error) {
        return call(FINDALLDEVS, list, error);
    }

    static void freealldevs(MemorySegment list) {
        run(FREEALLDEVS, list);
    }

    private static void run(MethodHandle procedure, MemorySegment argument) {
        try {
            procedure.invokeExact(argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int call(MethodHandle function, MemorySegment argument) {
        try {
            return (int) function.invokeExact(argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int call(MethodHandle function, MemorySegment handle, int argument) {
        try {
            return (int) function.invokeExact(handle, argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int call(MethodHandle function, MemorySegment handle, MemorySegment argument) {
        try {
            return (int) function.invokeExact(handle, argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
