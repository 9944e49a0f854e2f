package org.snifter.ebpf;

/** An eBPF program that was compiled to a class. Thread-safe as far as its maps and helpers are. */
@FunctionalInterface
public interface ProgramCode {
    /**
     * Runs the program from its first instruction, as {@link EbpfInterpreter#run} does.
     *
     * @return R0 at the end
     * @throws EbpfExecutionException naming the instruction that did what it must not; of the budget, the first
     *                                instruction of the basic block that it does not suffice for
     */
    long run(EbpfInput input);
}
