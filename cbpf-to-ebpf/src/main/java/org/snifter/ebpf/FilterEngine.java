package org.snifter.ebpf;

import java.util.List;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.map.UserMap;

/** The ways to make a classic program judge packets in user space. All give the same verdicts. */
public enum FilterEngine {
    /** The reference machine for classic programs. Ready at once; allocates for each packet. */
    CBPF_INTERPRETER {
        @Override
        public PacketFilter prepare(CbpfProgram program) {
            return (memory, base, captured, original) -> CbpfInterpreter.run(program, memory, base, captured, original);
        }
    },

    /** The reference machine for eBPF programs, on the translated program. Allocates for each packet. */
    EBPF_INTERPRETER {
        @Override
        public PacketFilter prepare(CbpfProgram program) {
            EbpfProgram translated = Translator.translate(program, new Flavour.UserSpace());
            List<UserMap> maps = Translator.maps(program).stream().map(UserMap::create).toList();
            return (memory, base, captured, original) -> EbpfInterpreter.judge(translated, maps, memory, base, captured,
                    original);
        }
    },

    /** A class made of the translated program: the fast one. A program too long for a class is interpreted. */
    COMPILED {
        @Override
        public PacketFilter prepare(CbpfProgram program) {
            EbpfProgram translated = Translator.translate(program, new Flavour.UserSpace());
            try {
                return JvmCompiler.compile(translated, Translator.maps(program));
            } catch (UntranslatableException _) {
                return CBPF_INTERPRETER.prepare(program);
            }
        }
    },

    /** Interprets at first, and goes over to a compiled class when there are packets enough for it to pay. */
    ADAPTIVE {
        @Override
        public PacketFilter prepare(CbpfProgram program) {
            return new AdaptiveFilter(program);
        }
    };

    /** The program as a filter. What only the kernel knows of a packet beside its bytes rejects it. */
    public abstract PacketFilter prepare(CbpfProgram program);
}
