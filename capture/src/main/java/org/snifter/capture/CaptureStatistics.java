package org.snifter.capture;

/**
 * What happened to the packets of a capture since it was started.
 *
 * @param received           packets that the kernel's filter accepted, dropped ones included; those that
 *                           {@link Direction} hides are counted only where the kernel cannot leave them out
 * @param droppedByKernel    packets that the filter accepted but the buffer had no room for
 * @param droppedByInterface packets that the interface's driver or hardware lost; 0 where it does not tell
 */
public record CaptureStatistics(long received, long droppedByKernel, long droppedByInterface) {}
