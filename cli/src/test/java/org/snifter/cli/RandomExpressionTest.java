package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.names.SystemNames;
import org.snifter.prove.Refinement;
import org.snifter.prove.Verdict;

/**
 * Expressions that nobody has typed before, new ones each time: what is compiled of them is proven to be a correct
 * optimization of what they mean, in our words and, where tcpdump is installed, in its.
 *
 * <p>A failure names the seed; the system property {@code snifter.seed} makes the same expressions again, and
 * {@code snifter.random} is how many.
 */
class RandomExpressionTest {
    private static final int COUNT = Integer.getInteger("snifter.random", 500);
    private static final long SEED = Long.getLong("snifter.seed", System.nanoTime());
    private static final List<LinkType> LINK_TYPES = List.of(LinkType.EN10MB, LinkType.EN10MB, LinkType.EN10MB,
            LinkType.RAW, LinkType.LINUX_SLL, LinkType.PPP);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger ours = new AtomicInteger();
    private final AtomicInteger theirs = new AtomicInteger();

    @Test
    void whatIsCompiledIsProven(TestReporter reporter) {
        boolean tcpdump = Tcpdump.isInstalled();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, COUNT).parallel().forEach(i -> {
            LinkType link = LINK_TYPES.get(i % LINK_TYPES.size());
            String expression = new RandomExpressions(SEED + i).next(link == LinkType.EN10MB);
            problem(link, expression, tcpdump)
                    .ifPresent(problem -> wrong.add("-y " + link + " '" + expression + "': " + problem));
        });
        reporter.publishEntry("snifter.seed", String.valueOf(SEED));
        reporter.publishEntry("figures", COUNT + " expressions, " + refused + " refused" + (tcpdump
                ? "; instructions: " + ours + ", tcpdump's " + theirs
                : "; tcpdump is not installed"));
        assertEquals(List.of(), wrong, "-Dsnifter.seed=" + SEED + " makes these again");
    }

    private Optional<String> problem(LinkType link, String expression, boolean tcpdump) {
        Optional<CbpfProgram> meaning = tcpdump ? reference(link, expression, "-O") : Optional.empty();
        CbpfProgram plain;
        CbpfProgram optimized;
        try {
            Filter filter = new FilterParser(new SystemNames(Path.of("no such directory")), new LocalListFiles())
                    .parse(expression);
            plain = FilterCompiler.PLAIN.compile(filter, Target.of(link));
            optimized = FilterCompiler.OPTIMIZING.compile(filter, Target.of(link));
        } catch (FilterException e) {
            refused.incrementAndGet();
            return meaning.map(program -> "is refused, but tcpdump takes it: " + e.getMessage());
        }
        if (tcpdump && meaning.isEmpty()) {
            return Optional.of("is taken, but tcpdump refuses it");
        }
        reference(link, expression).ifPresent(program -> {
            ours.addAndGet(optimized.size());
            theirs.addAndGet(program.size());
        });
        return problem("what the optimizer makes", plain, optimized)
                .or(() -> meaning.flatMap(program -> problem("tcpdump's meaning", program, optimized)));
    }

    private static Optional<String> problem(String what, CbpfProgram reference, CbpfProgram optimized) {
        Verdict verdict = Refinement.check(reference, optimized, LIMIT);
        return verdict instanceof Verdict.Correct
                ? Optional.empty()
                : Optional.of(what + ": " + verdict + "\n" + Listing.assembly(reference) + "\n"
                        + Listing.assembly(optimized));
    }

    private static Optional<CbpfProgram> reference(LinkType link, String expression, String... options) {
        Tcpdump listing = Tcpdump.of(command(link, expression, options));
        return listing.status() == 0
                ? Optional.of(ListingParser.parseAssembly(listing.out()))
                : Optional.empty();
    }

    private static String[] command(LinkType link, String expression, String... options) {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-d", "-y", link.name(), expression));
        return command.toArray(String[]::new);
    }
}
