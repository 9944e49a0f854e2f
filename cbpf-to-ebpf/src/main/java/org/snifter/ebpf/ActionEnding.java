package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Does with packets what an {@link Action} says and lets the {@link Continuation} follow. Beside the context in R6 it uses
 * R7 to R9 and the stack as it likes, as the filter is done with them.
 */
final class ActionEnding implements Ending {
    // Verdicts of hooks: Linux include/uapi/linux/pkt_cls.h and bpf.h. What lets later programs at tc see the packet
    // (TC_ACT_UNSPEC) is not what ends their work on it (TC_ACT_OK).
    private static final int TC_ACT_UNSPEC = -1;
    private static final int TC_ACT_OK = 0;
    private static final int TC_ACT_SHOT = 2;
    private static final int XDP_DROP = 1;
    private static final int XDP_PASS = 2;
    private static final int WHOLE_PACKET = -1;

    private static final EbpfRegister VERDICT = EbpfRegister.R7;
    private static final EbpfRegister LENGTH = EbpfRegister.R9;
    private static final EbpfRegister RECORD = EbpfRegister.R8;

    private final EbpfAssembler out;
    private final Flavour flavour;
    private final Action action;
    private final Continuation continuation;
    private final List<MapDeclaration> maps;
    private final Label accept;
    private final Label reject;
    private boolean acceptUsed;
    private boolean rejectUsed;

    /** @param maps as of {@link #maps(Action, Continuation)} */
    ActionEnding(EbpfAssembler out, Flavour flavour, Action action, Continuation continuation,
            List<MapDeclaration> maps) {
        if (flavour instanceof Flavour.UserSpace) {
            throw new UntranslatableException(
                    "programs in user space give verdicts; actions take a hook of the kernel");
        }
        if (flavour instanceof Flavour.SocketFilter && action instanceof Action.Redirect) {
            throw new UntranslatableException("a socket filter cannot redirect packets; it takes tc or XDP");
        }
        this.out = out;
        this.flavour = flavour;
        this.action = action;
        this.continuation = continuation;
        this.maps = maps;
        this.accept = out.newLabel();
        this.reject = out.newLabel();
    }

    /** The maps that both refer to, each once. */
    static List<MapDeclaration> maps(Action action, Continuation continuation) {
        List<MapDeclaration> maps = new ArrayList<>();
        switch (action) {
            case Action.Count(var counters, int _) -> maps.add(counters);
            case Action.Sample(var ring, int _, int _) -> maps.add(ring);
            case Action.Pass _,Action.Drop _,Action.Redirect _ -> {
                // refers to none
            }
        }
        if (continuation instanceof Continuation.TailCall(var programs, int _) && !maps.contains(programs)) {
            maps.add(programs);
        }
        return List.copyOf(maps);
    }

    @Override
    public void end(int verdict) {
        if (verdict == 0) {
            out.jump(reject());
        } else {
            if (onSocket()) {
                out.move32(ProgramWriter.A, verdict);
            }
            acceptUsed = true;
            out.jump(accept);
        }
    }

    @Override
    public void endWithA() {
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, ProgramWriter.A, 0, reject());
        acceptUsed = true;
        out.jump(accept);
    }

    @Override
    public Label reject() {
        rejectUsed = true;
        return reject;
    }

    @Override
    public boolean usesContext() {
        return true;
    }

    private boolean onSocket() {
        return flavour instanceof Flavour.SocketFilter;
    }

    @Override
    public void finish() {
        Label next = out.newLabel();
        out.place(accept);
        if (acceptUsed) {
            if (onSocket()) {
                out.move32(VERDICT, ProgramWriter.A);
            }
            act(next);
        }
        out.place(reject);
        if (rejectUsed && onSocket()) {
            out.move32(VERDICT, action instanceof Action.Drop ? WHOLE_PACKET : 0);
        }
        out.place(next);
        boolean goesOn = acceptUsed && (action instanceof Action.Count || action instanceof Action.Sample);
        if (rejectUsed || goesOn) {
            next();
        }
    }

    /** What becomes of accepted packets; may go to {@code next}, or run on to it by way of the rejected ones. */
    private void act(Label next) {
        switch (action) {
            case Action.Pass() -> {
                if (onSocket()) {
                    out.move32(EbpfRegister.R0, VERDICT).exit();
                } else {
                    out.move32(EbpfRegister.R0, flavour instanceof Flavour.Xdp ? XDP_PASS : TC_ACT_OK).exit();
                }
            }
            case Action.Drop() -> drop();
            case Action.Redirect(int interfaceIndex) -> {
                out.move32(EbpfRegister.R1, interfaceIndex).move32(EbpfRegister.R2, 0).call(Helper.REDIRECT).exit();
            }
            case Action.Count(var counters, int entry) -> {
                count(counters, entry, next);
                goOn(next);
            }
            case Action.Sample(var ring, int snaplen, int origin) -> {
                sample(ring, snaplen, origin, next);
                goOn(next);
            }
        }
    }

    /** Goes past what only rejected packets meet. */
    private void goOn(Label next) {
        if (onSocket() && rejectUsed) {
            out.jump(next);
        }
    }

    private void drop() {
        out.move32(EbpfRegister.R0, switch (flavour) {
            case Flavour.SocketFilter() -> 0;
            case Flavour.Tc() -> TC_ACT_SHOT;
            case Flavour.Xdp() -> XDP_DROP;
            case Flavour.UserSpace() -> throw new AssertionError("refused when this was made");
        }).exit();
    }

    private void next() {
        if (continuation instanceof Continuation.TailCall(var programs, int entry)) {
            out.move64(EbpfRegister.R1, ProgramWriter.CONTEXT);
            map(EbpfRegister.R2, programs);
            out.move32(EbpfRegister.R3, entry).call(Helper.TAIL_CALL);
        }
        if (onSocket()) {
            out.move32(EbpfRegister.R0, VERDICT).exit();
        } else if (action instanceof Action.Pass) {
            drop();
        } else {
            out.move32(EbpfRegister.R0, flavour instanceof Flavour.Xdp ? XDP_PASS : TC_ACT_UNSPEC).exit();
        }
    }

    private void map(EbpfRegister target, MapDeclaration map) {
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, target, maps.indexOf(map)));
    }

    /** The packet's length to R9. */
    private void length() {
        if (flavour instanceof Flavour.Xdp) {
            out.move64(EbpfRegister.R1, ProgramWriter.CONTEXT).call(Helper.XDP_GET_BUFF_LEN);
            out.move32(LENGTH, EbpfRegister.R0);
        } else {
            out.load(AccessSize.WORD, LENGTH, ProgramWriter.CONTEXT, SkBuffField.LENGTH.offset());
        }
    }

    private void count(MapDeclaration counters, int entry, Label next) {
        length();
        out.store(AccessSize.WORD, EbpfRegister.R10, -4, entry);
        out.move64(EbpfRegister.R2, EbpfRegister.R10).alu64(EbpfAluOperation.ADD, EbpfRegister.R2, -4);
        map(EbpfRegister.R1, counters);
        out.call(Helper.MAP_LOOKUP_ELEM);
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, next);
        // No other program runs on this processor meanwhile: the hooks keep soft interrupts off.
        out.load(AccessSize.DOUBLE_WORD, EbpfRegister.R1, EbpfRegister.R0, 0);
        out.alu64(EbpfAluOperation.ADD, EbpfRegister.R1, 1);
        out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R0, 0, EbpfRegister.R1);
        out.load(AccessSize.DOUBLE_WORD, EbpfRegister.R1, EbpfRegister.R0, Long.BYTES);
        out.alu64(EbpfAluOperation.ADD, EbpfRegister.R1, LENGTH);
        out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R0, Long.BYTES, EbpfRegister.R1);
    }

    private void sample(MapDeclaration ring, int snaplen, int origin, Label next) {
        map(EbpfRegister.R1, ring);
        out.move32(EbpfRegister.R2, PacketSample.HEADER_BYTES + snaplen).move32(EbpfRegister.R3, 0);
        out.call(Helper.RINGBUF_RESERVE);
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, next);
        out.move64(RECORD, EbpfRegister.R0).call(Helper.KTIME_GET_NS);
        out.store(AccessSize.DOUBLE_WORD, RECORD, PacketSample.NANOSECONDS, EbpfRegister.R0);
        out.store(AccessSize.WORD, RECORD, PacketSample.ORIGIN, origin);
        length();
        out.store(AccessSize.WORD, RECORD, PacketSample.ORIGINAL_LENGTH, LENGTH);
        Label fits = out.newLabel();
        out.jumpIf(EbpfComparison.LESS_OR_EQUAL, OperandWidth.BITS_32, LENGTH, snaplen, fits);
        out.move32(LENGTH, snaplen).place(fits);
        out.store(AccessSize.WORD, RECORD, PacketSample.CAPTURED_LENGTH, LENGTH);
        out.store(AccessSize.WORD, RECORD, PacketSample.CAPTURED_LENGTH + Integer.BYTES, 0);
        Label submit = out.newLabel();
        // The helper copies no less than one byte.
        out.jumpIf(EbpfComparison.LESS, OperandWidth.BITS_32, LENGTH, 1, submit);
        out.move64(EbpfRegister.R1, ProgramWriter.CONTEXT).move32(EbpfRegister.R2, 0);
        out.move64(EbpfRegister.R3, RECORD)
                .alu64(EbpfAluOperation.ADD, EbpfRegister.R3, PacketSample.HEADER_BYTES);
        out.move32(EbpfRegister.R4, LENGTH);
        out.call(flavour instanceof Flavour.Xdp ? Helper.XDP_LOAD_BYTES : Helper.SKB_LOAD_BYTES);
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, submit);
        out.move64(EbpfRegister.R1, RECORD).move32(EbpfRegister.R2, 0).call(Helper.RINGBUF_DISCARD).jump(next);
        out.place(submit);
        out.move64(EbpfRegister.R1, RECORD).move32(EbpfRegister.R2, 0).call(Helper.RINGBUF_SUBMIT);
    }
}
