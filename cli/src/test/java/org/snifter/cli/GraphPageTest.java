package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** The page that {@code --graph FILE.html} makes, in a headless Chromium: a script points at it and tells what lights up. */
class GraphPageTest {
    private static final String EXPRESSION = "tcp port 80 or udp port 53 and not host 10.0.0.1";
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern TOLD = Pattern.compile("<pre id=\"told\">([^<]*)</pre>");
    private static final int PARTS = 3;

    /** Stands in the page before its own script, so that it hears of that one's errors. */
    private static final String LISTENER = """
            <script>
            const errors = [];
            addEventListener("error", event => errors.push(event.message));
            console.error = console.warn = (...said) => errors.push(said.join(" "));
            </script>
            """;

    private static final String POINTER = """
            <script>
            const told = [];
            const tell = (name, value) => told.push(name + "=" + value);
            const point = element => element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            const rows = (pane, mark) => {
                const all = [...document.querySelectorAll("." + pane + " .row")];
                return all.flatMap((row, index) => row.matches("." + mark) ? [index] : []).join(" ");
            };
            document.querySelectorAll("h1 .part").forEach((part, index) => {
                point(part);
                tell("part" + index + ".text", part.textContent);
                tell("part" + index + ".classic", rows("classic", "lit"));
                tell("part" + index + ".extended", rows("extended", "lit").length > 0);
                tell("part" + index + ".tree", document.querySelectorAll(".tree .lit").length > 0);
                tell("part" + index + ".graphs", [...document.querySelectorAll("section.graph")]
                    .every(graph => graph.querySelector(".lit")));
            });
            const extended = [...document.querySelectorAll(".extended .row")];
            point(document.querySelectorAll(".classic .row")[1]);
            tell("line.classic", rows("classic", "same"));
            tell("line.parts", [...document.querySelectorAll("h1 .part.lit")].map(part => part.textContent).join("|"));
            tell("line.extended", extended.filter(row => row.matches(".same")).length > 0
                && extended.every(row => row.matches(".same") === (row.dataset.c === "1")));
            tell("line.graph", document.querySelectorAll("section.graph .same").length > 0);
            point(document.querySelector("header p"));
            tell("away", document.querySelectorAll(".lit, .same").length);
            const colour = element => getComputedStyle(element);
            tell("paper", colour(document.documentElement).backgroundColor);
            tell("ink", colour(document.documentElement).color);
            tell("box", colour(document.querySelector("svg .node .box")).fill);
            tell("text", colour(document.querySelector("svg .node text")).fill);
            tell("wide", document.documentElement.scrollWidth > innerWidth);
            tell("errors", errors.join("; "));
            const pre = document.createElement("pre");
            pre.id = "told";
            pre.textContent = told.join("\\n");
            document.body.append(pre);
            </script>
            """;

    @TempDir
    private Path folder;

    private static String browser() {
        Optional<String> browser = BROWSERS.stream().filter(TestNetwork::hasCommand).findFirst();
        assumeTrue(browser.isPresent(), "needs Chromium, which is not installed");
        return browser.orElseThrow();
    }

    /** Opens the page; what the scripts have told. */
    private Map<String, String> open(String... browserOptions) throws IOException, InterruptedException {
        String browser = browser();
        Path page = folder.resolve("page.html");
        assertEquals(0, Invocation.of("--graph", page.toString(), EXPRESSION).status());
        String content = Files.readString(page);
        assertFalse(content.matches("(?s).*(https?:)?//(?!www\\.w3\\.org)[a-z].*"), "the page loads nothing");
        Files.writeString(page, content.replace("<meta charset", LISTENER + "<meta charset")
                .replace("</body>", POINTER + "</body>"));
        List<String> command = new ArrayList<>(List.of(browser, "--headless=new", "--no-sandbox", "--disable-gpu",
                "--window-size=1600,1000", "--enable-logging=stderr", "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom"));
        command.addAll(Arrays.asList(browserOptions));
        command.add(page.toUri().toString());
        String dom = CommandRun.of(command).run().text();
        assertFalse(dom.contains(":CONSOLE"), dom);
        var told = TOLD.matcher(dom);
        assertTrue(told.find(), dom);
        return told.group(1).lines().map(line -> line.split("=", 2)).collect(
                Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first, TreeMap::new));
    }

    @Test
    void pointingAtAPartLightsItsInstructions() throws IOException, InterruptedException, FilterException {
        Map<String, String> told = open();
        assertEquals("", told.get("errors"));
        LocatedProgram program = Compilation.of(new FilterParser().parse(EXPRESSION), Target.of(LinkType.EN10MB))
                .code();
        for (int i = 0; i < PARTS; i++) {
            String part = told.get("part" + i + ".text");
            int start = EXPRESSION.indexOf(part);
            String expected = IntStream.range(0, program.program().size())
                    .filter(index -> program.origins().get(index).stream().anyMatch(span -> span.start() == start))
                    .mapToObj(String::valueOf).collect(Collectors.joining(" "));
            assertFalse(expected.isEmpty(), part);
            assertEquals(expected, told.get("part" + i + ".classic"), part);
            for (String form : List.of("extended", "tree", "graphs")) {
                assertEquals("true", told.get("part" + i + "." + form), part + " in " + form);
            }
        }
        assertEquals("1", told.get("line.classic"));
        assertEquals("tcp port 80|udp port 53", told.get("line.parts"));
        assertEquals("true", told.get("line.extended"));
        assertEquals("true", told.get("line.graph"));
        assertEquals("0", told.get("away"));
        assertEquals("false", told.get("wide"), "the page is wider than the window");
    }

    /** Chromium numbers them: 0 is dark, 1 is light. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void textStandsOutInLightAndDark(int scheme) throws IOException, InterruptedException {
        Map<String, String> told = open("--blink-settings=preferredColorScheme=" + scheme);
        assertEquals("", told.get("errors"));
        double paper = luminance(told.get("paper"));
        assertEquals(scheme == 0, paper < 0.5, told.toString());
        assertTrue(contrast(paper, luminance(told.get("ink"))) >= 7, told.toString());
        assertTrue(contrast(luminance(told.get("box")), luminance(told.get("text"))) >= 7, told.toString());
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** WCAG 2.2, relative luminance; of {@code rgb(18, 22, 28)}. */
    private static double luminance(String colour) {
        double[] parts = Arrays.stream(colour.replaceAll("[^0-9,]", "").split(",", -1)).limit(3)
                .mapToDouble(part -> Integer.parseInt(part) / 255.0)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)).toArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
