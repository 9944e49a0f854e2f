package org.snifter.ebpf;

/** Divisions as eBPF has them (RFC 9669, 4.1), for compiled filters to call: by zero gives 0, and the left operand. */
final class Division {
    private Division() {}

    static int divide(int left, int right) {
        return right == 0 ? 0 : Integer.divideUnsigned(left, right);
    }

    static int remainder(int left, int right) {
        return right == 0 ? left : Integer.remainderUnsigned(left, right);
    }

    static int divideSigned(int left, int right) {
        return right == 0 ? 0 : left / right;
    }

    static int remainderSigned(int left, int right) {
        return right == 0 ? left : left % right;
    }

    static long divide(long left, long right) {
        return right == 0 ? 0 : Long.divideUnsigned(left, right);
    }

    static long remainder(long left, long right) {
        return right == 0 ? left : Long.remainderUnsigned(left, right);
    }

    static long divideSigned(long left, long right) {
        return right == 0 ? 0 : left / right;
    }

    static long remainderSigned(long left, long right) {
        return right == 0 ? left : left % right;
    }
}
