/** How text looks on a terminal. */
package org.snifter.cli.terminal;
