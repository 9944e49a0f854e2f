/** The system's libpcap, called with {@code java.lang.foreign}: as much of it as capturing needs. */
package org.snifter.capture.libpcap;
