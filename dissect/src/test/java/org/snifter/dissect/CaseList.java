package org.snifter.dissect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cases of {@code CASES.tsv} in the directory of captures: name, capture, options. */
record CaseList(List<Case> cases) {
    /** One of them. */
    record Case(String name, Path capture, String[] options) {
        /** The options of ours that match, or null where the case is about something else than printing. */
        PrintOptions printOptions() {
            return CommandLine.parse(options);
        }
    }

    static CaseList read(Path directory) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("CASES.tsv"))) {
            String[] columns = line.split("\t", -1);
            List<String> options = new ArrayList<>(List.of("-#", "-n"));
            if (!columns[2].contains("--no-tttt")) {
                options.add("-tttt");
            }
            for (String option : columns[2].trim().split(" +")) {
                if (!option.isEmpty() && !option.equals("--no-tttt")) {
                    options.add(option);
                }
            }
            cases.add(new Case(columns[0], directory.resolve(columns[1]), options.toArray(String[]::new)));
        }
        return new CaseList(cases);
    }
}
