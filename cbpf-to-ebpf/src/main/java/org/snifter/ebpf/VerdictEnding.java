package org.snifter.ebpf;

/** Returns the verdict: how many bytes to keep, or 0. */
final class VerdictEnding implements Ending {
    private final EbpfAssembler out;
    private final EbpfAssembler.Label reject;
    private boolean rejectUsed;

    VerdictEnding(EbpfAssembler out) {
        this.out = out;
        this.reject = out.newLabel();
    }

    @Override
    public void end(int verdict) {
        out.move32(ProgramWriter.A, verdict).exit();
    }

    @Override
    public void endWithA() {
        out.exit();
    }

    @Override
    public EbpfAssembler.Label reject() {
        rejectUsed = true;
        return reject;
    }

    @Override
    public void finish() {
        out.place(reject);
        if (rejectUsed) {
            end(0);
        }
    }

    @Override
    public boolean usesContext() {
        return false;
    }
}
