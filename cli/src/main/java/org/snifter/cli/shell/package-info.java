/** {@code snifter shell}: expressions tried on captures, and a debugger for their programs, at a terminal and from scripts. */
package org.snifter.cli.shell;
