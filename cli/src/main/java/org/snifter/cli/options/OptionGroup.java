package org.snifter.cli.options;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand together in the help.
 *
 * @param topic   the word that asks for their help
 * @param heading what they are about
 * @param options new ones each time: picocli keeps what it parsed in them
 */
public record OptionGroup(String topic, String heading, List<OptionSpec> options) {}
