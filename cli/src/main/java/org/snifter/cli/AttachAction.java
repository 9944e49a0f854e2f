package org.snifter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.ebpf.Action.Count;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.ebpf.kernel.Attachment;
import org.snifter.ebpf.kernel.Hook;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.MapData;
import org.snifter.ebpf.kernel.MapView;
import org.snifter.ebpf.kernel.ProgramChain;
import org.snifter.ebpf.kernel.RingBufferReader;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Attaches filters to an interface, in the kernel, until it is told to stop ({@code snifter attach}). Each rule is counted by
 * a program of its own before its action, so that the counts say what every rule met.
 */
final class AttachAction implements Action {
    private static final String WORD = "attach";
    private static final int DEFAULT_SAMPLE_BYTES = 2048;
    private static final int MOST_SAMPLE_BYTES = 0xffff;
    private static final int KIBIBYTE = 1024;
    private static final int DEFAULT_RING_KIBIBYTES = 16_384;
    private static final int MOST_RING_KIBIBYTES = 1 << 20;

    /** Hardware types of interfaces whose packets begin with an Ethernet header: Linux {@code if_arp.h}. */
    private static final List<String> ETHERNET = List.of("1", "772");

    private final Console console;
    private final CommandLineOptions options;
    private final String interfaceName;
    private final Hook hook;
    private final List<AttachRule> rules;
    private final Optional<CbpfProgram> program;
    private final Optional<Duration> duration;
    private final int sampleBytes;
    private final MapDeclaration counters;
    private final MapDeclaration ring;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private AttachAction(ParseResult given, Console console) throws CommandException {
        this.console = console;
        this.options = CommandLineOptions.of(given);
        if (options.interfaces.names.size() != 1) {
            throw new CommandException(WORD + " needs one interface: -i eth0; snifter -D lists them");
        }
        this.interfaceName = options.interfaces.names.getFirst();
        this.hook = hook(given.matchedOptionValue("--hook", "tc-ingress"));
        List<AttachRule> written = AttachRule.of(List.of(given.matchedOptionValue("--rule", new String[0])),
                given.matchedOptionValue("--action", null), CommandLines.words(given));
        String file = given.matchedOptionValue("--program", null);
        this.program = file == null ? Optional.empty() : Optional.of(program(file, written));
        this.rules = file == null ? written : List.of(written.getFirst().about("program " + file));
        String time = given.matchedOptionValue("--duration", null);
        this.duration = time == null ? Optional.empty() : Optional.of(CaptureDuration.parse(time));
        this.sampleBytes = sampleBytes(given.matchedOptionValue("-s", DEFAULT_SAMPLE_BYTES));
        this.counters = MapDeclaration.counters("counters", rules.size());
        this.ring = MapDeclaration.ringBuffer("samples",
                ringBytes(given.matchedOptionValue("-B", DEFAULT_RING_KIBIBYTES)));
        if (options.files.writeFile != null && rules.stream().noneMatch(AttachRule::samples)) {
            throw new CommandException("-w " + options.files.writeFile
                    + ": there are packets to write only with --action sample");
        }
    }

    /** The program that stands instead of the one expression. */
    private CbpfProgram program(String file, List<AttachRule> written) throws CommandException {
        if (written.size() > 1 || !written.getFirst().expression().isEmpty()) {
            throw new CommandException("--program " + file + " stands beside an expression; give one of them");
        }
        return ProgramFile.read(file, "--program ", console);
    }

    static Subcommand subcommand() {
        return new Subcommand(WORD, "Run filters at an interface's XDP or tc hook, in the kernel.",
                "-i interface [options] expression", List.of(
                        "Actions: " + AttachRule.ACTIONS + ". Samples are printed as",
                        "'snifter help printing' says, or written. Rules are tried until one drops,",
                        "passes or redirects the packet. Everything is detached when the command ends.",
                        "  snifter attach -i eth0 --hook xdp --action drop 'udp port 1900'",
                        "  snifter attach -i eth0 --rule 'drop net in @bad.txt' --rule 'sample arp'"),
                AttachAction::specs, AttachAction::new);
    }

    private static List<OptionSpec> specs() {
        List<OptionSpec> specs = new ArrayList<>(List.of(
                OptionSpecs.repeatable("interface", "Attach to this interface.", "-i", "--interface"),
                OptionSpecs.choice(List.of("xdp", "xdp-generic", "tc-ingress", "tc-egress"), "hook",
                        "tc-ingress (the default), tc-egress, xdp, xdp-generic.", "--hook"),
                OptionSpecs.value(String.class, "action",
                        "What to do with packets that match; usually count.",
                        "--action"),
                OptionSpecs.repeatable("'action expr'", "One of several rules, tried in order.", "--rule"),
                ProgramFile.option(),
                OptionSpecs.value(String.class, "duration",
                        "Stop after this time, such as 90s, 5m or 1h.", "--duration"),
                OptionSpecs.value(String.class, "file", "Write samples to a file, - to standard output.", "-w"),
                OptionSpecs.flag("With -w, write each packet out at once.", "-U", "--packet-buffered"),
                OptionSpecs.flag("With -w, print the packets too.", "--print"),
                OptionSpecs.value(Long.class, "count", "Stop after this many samples.", "-c"),
                OptionSpecs.value(Integer.class, "snaplen", "Bytes of a sample, 1 to 65535; 2048 by default.", "-s",
                        "--snapshot-length"),
                OptionSpecs.value(Integer.class, "KiB", "The size of the buffer for samples.", "-B",
                        "--buffer-size")));
        specs.addAll(CommandLineOptions.printingOptions());
        return specs;
    }

    private static Hook hook(String name) throws CommandException {
        return switch (name) {
            case "xdp" -> Hook.XDP_NATIVE;
            case "xdp-generic" -> Hook.XDP_GENERIC;
            case "tc-ingress" -> Hook.TC_INGRESS;
            case "tc-egress" -> Hook.TC_EGRESS;
            default -> throw new CommandException(
                    "--hook " + name + ": a hook is xdp, xdp-generic, tc-ingress or tc-egress");
        };
    }

    private static int sampleBytes(int snaplen) throws CommandException {
        if (snaplen < 1 || snaplen > MOST_SAMPLE_BYTES) {
            throw new CommandException("-s " + snaplen + ": a sample is 1 to " + MOST_SAMPLE_BYTES + " bytes long");
        }
        return snaplen;
    }

    /** A power of two, as the kernel wants it. */
    private static int ringBytes(int kibibytes) throws CommandException {
        if (kibibytes < 1 || kibibytes > MOST_RING_KIBIBYTES) {
            throw new CommandException("-B " + kibibytes + ": the buffer has 1 to " + MOST_RING_KIBIBYTES + " KiB");
        }
        int least = Math.max(kibibytes * KIBIBYTE, 1 << 16);
        return Integer.highestOneBit(least) == least ? least : Integer.highestOneBit(least) << 1;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        try (KernelMaps maps = new KernelMaps()) {
            int index = Attachment.interfaceIndex(interfaceName);
            checkEthernet();
            try (ProgramChain chain = ProgramChain.load(chain(), hook.flavour(), maps);
                    Interruption _ = Interruption.of(stopped::countDown)) {
                if (rules.stream().anyMatch(AttachRule::samples)) {
                    sample(chain, index, maps);
                } else {
                    count(chain, index, maps);
                }
            }
        } catch (KernelException e) {
            throw new CommandException(interfaceName + ": " + e.getMessage());
        } catch (UntranslatableException e) {
            throw new CommandException("the filter cannot run at this hook: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(ProgramChain chain, int index, KernelMaps maps)
            throws KernelException, IOException, InterruptedException {
        try (Attachment _ = attach(chain, index); CaptureDuration _ = timer()) {
            stopped.await();
        }
        String text = String.join("\n", report(maps)) + "\n";
        console.print(text);
    }

    private void sample(ProgramChain chain, int index, KernelMaps maps)
            throws KernelException, FilterException, CommandException, IOException {
        try (RingBufferReader reader = RingBufferReader.open(maps.get(ring));
                SampleOutput output = SampleOutput.of(options, console, interfaceName, sampleBytes)) {
            try (Attachment _ = attach(chain, index); CaptureDuration _ = timer()) {
                output.copy(reader, stopped);
            }
            output.drain(reader);
            report(maps).forEach(console.err()::println);
            long lost = sampled(maps) - output.seen();
            if (lost > 0) {
                console.complain(Counts.of(lost, "packet") + " found no room in the buffer; -B makes it larger");
            }
        }
    }

    /** Stops when the time is over, if there is one. */
    private CaptureDuration timer() {
        return duration.isPresent() ? CaptureDuration.of(duration.get(), stopped::countDown) : null;
    }

    private Attachment attach(ProgramChain chain, int index) throws KernelException {
        Attachment attachment = Attachment.attach(chain.entry(), hook, index);
        console.complain("attached to " + interfaceName + " (" + attachment.means() + "), "
                + Counts.of(rules.size(), "rule") + "; Ctrl-C detaches");
        return attachment;
    }

    /** Filters are compiled for frames as this hook shows them. */
    private void checkEthernet() throws CommandException, IOException {
        String type = Files.readString(Path.of("/sys/class/net", interfaceName, "type")).strip();
        if (!ETHERNET.contains(type)) {
            throw new CommandException(interfaceName + ": its packets have no Ethernet header;"
                    + " filters are attached to Ethernet interfaces only");
        }
    }

    private List<ProgramChain.Rule> chain() throws FilterException, CommandException {
        List<ProgramChain.Rule> chain = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            CbpfProgram program = compile(rules.get(i).expression());
            Optional<org.snifter.ebpf.Action> effect = rules.get(i).effect(ring, sampleBytes, i);
            chain.add(new ProgramChain.Rule(program, new Count(counters, i)));
            effect.ifPresent(action -> chain.add(new ProgramChain.Rule(program, action)));
        }
        if (chain.size() > ProgramChain.MOST_RULES) {
            throw new CommandException("there are too many rules; 16 fit, and twice as many that only count");
        }
        return chain;
    }

    private CbpfProgram compile(String expression) throws FilterException {
        if (program.isPresent()) {
            return program.get();
        }
        // At XDP, VLAN tags are still among the bytes.
        Target target = switch (hook) {
            case XDP_NATIVE, XDP_GENERIC -> Target.of(LinkType.EN10MB);
            case TC_INGRESS, TC_EGRESS -> Target.live(LinkType.EN10MB);
        };
        return FilterCompiler.OPTIMIZING.compile(new FilterParser().parse(expression),
                target.withMachine(Machine.WITH_SETS));
    }

    private List<String> report(KernelMaps maps) throws KernelException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            AttachRule rule = rules.get(i);
            lines.add(Counts.of(counted(maps, i, 0), "packet") + ", " + Counts.of(counted(maps, i, 1), "byte") + ": "
                    + rule.name() + (rule.expression().isBlank() ? "" : " " + rule.expression()));
        }
        return lines;
    }

    /** How many packets met the rules that sample. */
    private long sampled(KernelMaps maps) throws KernelException {
        long sampled = 0;
        for (int i = 0; i < rules.size(); i++) {
            sampled += rules.get(i).samples() ? counted(maps, i, 0) : 0;
        }
        return sampled;
    }

    /** Packets (0) or bytes (1) that a rule matched, on all processors. */
    private long counted(KernelMaps maps, int rule, int which) throws KernelException {
        return new MapView<>(maps.get(counters), MapData.int32(), MapData.int64s(2)).getAll(rule).stream()
                .mapToLong(counter -> counter.get(which)).sum();
    }
}
