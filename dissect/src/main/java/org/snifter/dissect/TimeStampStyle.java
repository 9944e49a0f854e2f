package org.snifter.dissect;

/** How a line says when its packet was seen (tcpdump(1), options {@code -t} to {@code -ttttt}). */
public enum TimeStampStyle {
    /** Time of day: {@code 17:16:09.999999}. */
    TIME_OF_DAY,
    /** Nothing ({@code -t}). */
    NONE,
    /** Seconds since the epoch ({@code -tt}). */
    EPOCH,
    /** Time since the line before ({@code -ttt}). */
    SINCE_PREVIOUS,
    /** Date and time of day ({@code -tttt}). */
    DATE,
    /** Time since the first line ({@code -ttttt}). */
    SINCE_FIRST
}
