package org.snifter.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MisuseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"-c x | -c x: this is no whole number",
        "-s 99999999999 | -s 99999999999: the number is too large; 2147483647 is the largest",
        "-nnvc 5000000000000000000000 | -c 5000000000000000000000: the number is too large; 9223372036854775807 is the"
                + " largest",
        "--interfce lo | there is no option --interfce; did you mean --interface?",
        "--zzz | there is no option --zzz", "-nnk | there is no option -k", "-Z | -Z needs a value: -Z user",
        "--dump | --dump needs a value: --dump=form", "--count=3 | --count takes no value, and '3' is one",
        "--tim | '--tim' is not unique: it matches '--time-stamp-precision', '--time-stamp-type'"})
    void isToldInTheUsersWords(String arguments, String message) {
        assertEquals(message, Misuse.message(assertThrows(CommandLine.ParameterException.class,
                () -> CommandLineOptions.parse(arguments.split(" ", -1)))));
    }
}
