package org.snifter.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand together in the help.
 *
 * @param heading what they are about
 * @param options new ones each time: picocli keeps what it parsed in them
 */
record OptionGroup(String heading, List<OptionSpec> options) {}
