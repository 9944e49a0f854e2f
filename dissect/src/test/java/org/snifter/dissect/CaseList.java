package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The cases of {@code CASES.tsv} in the directory of captures: name, capture, options. */
record CaseList(List<Case> cases) {
    /** One of them. */
    record Case(String name, Path capture, List<String> options) {
        /** The options of ours that match, or null where the case is about something else than printing. */
        PrintOptions printOptions() {
            return CommandLine.parse(printing());
        }

        /** Our text of the case; nothing where an option is refused. The packets are chosen by tcpdump's filter. */
        String ours() throws IOException {
            PrintOptions printOptions = printOptions();
            if (printOptions == null) {
                return "";
            }
            List<String> choice = options.stream().filter(option -> !printing().contains(option)).toList();
            if (choice.isEmpty()) {
                return Printing.ours(capture, printOptions);
            }
            Path chosen = Files.createTempFile("chosen", ".pcap");
            try {
                Printing.select(capture, chosen, choice);
                return Printing.ours(chosen, printOptions);
            } finally {
                Files.delete(chosen);
            }
        }

        /** The options without a filter and without the number of packets. */
        private List<String> printing() {
            int filter = options.indexOf("--");
            List<String> words = filter < 0 ? options : options.subList(0, filter);
            return words.stream().filter(word -> !word.matches("-c[0-9]+")).toList();
        }
    }

    static CaseList read(Path directory) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("CASES.tsv"))) {
            String[] columns = line.split("\t", 3);
            List<String> options = new ArrayList<>(List.of("-#", "-n"));
            if (!columns[2].contains("--no-tttt")) {
                options.add("-tttt");
            }
            columns[2].lines().flatMap(Pattern.compile(" ")::splitAsStream)
                    .filter(option -> !option.isEmpty() && !option.equals("--no-tttt")).forEach(options::add);
            cases.add(new Case(columns[0], directory.resolve(columns[1]), List.copyOf(options)));
        }
        return new CaseList(cases);
    }
}
