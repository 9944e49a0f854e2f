package org.snifter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.kernel.Attachment;
import org.snifter.ebpf.kernel.KernelException;

/**
 * An action and the expression for the packets that it is for.
 *
 * @param action     what is done with the packets
 * @param name       how the user wrote that
 * @param expression may be empty, which all packets match; with a program, what that is called
 */
record AttachRule(HookAction action, String name, String expression) {
    static final String ACTIONS = "count, drop, pass, sample or redirect=INTERFACE";

    /**
     * The rules of a command line: those of {@code --rule} in their order, or the one of {@code --action} and the words.
     *
     * @param action null where it is not given
     * @throws CommandException where there are both, or an action is none
     */
    static List<AttachRule> of(List<String> rules, String action, List<String> words) throws CommandException {
        if (rules.isEmpty()) {
            return List.of(of(action == null ? "count" : action, String.join(" ", words)));
        }
        if (action != null || !words.isEmpty()) {
            throw new CommandException("beside --rule there is neither --action nor an expression;"
                    + " write --rule 'ACTION EXPRESSION' once more");
        }
        List<AttachRule> parsed = new ArrayList<>();
        for (String rule : rules) {
            String[] parts = rule.strip().split("\\s+", 2);
            parsed.add(of(parts[0], parts.length == 1 ? "" : parts[1]));
        }
        return parsed;
    }

    private static AttachRule of(String name, String expression) throws CommandException {
        HookAction action = HookAction.parse(name).orElseThrow(
                () -> new CommandException("'" + name + "' is no action; an action is " + ACTIONS));
        if (action instanceof HookAction.Sample(OptionalInt bytes) && bytes.isPresent()) {
            throw new CommandException(name + ": -s says how many bytes of a packet a sample is");
        }
        return new AttachRule(action, name, expression);
    }

    /** The same action for other packets. */
    AttachRule about(String packets) {
        return new AttachRule(action, name, packets);
    }

    /** Whether packets come to user space. */
    boolean samples() {
        return action instanceof HookAction.Sample;
    }

    /**
     * What is done with packets beside counting them; nothing for {@code count}.
     *
     * @param ring    where samples go
     * @param snaplen bytes of a sample
     * @param number  the rule's number
     */
    Optional<Action> effect(MapDeclaration ring, int snaplen, int number) throws CommandException {
        return switch (action) {
            case HookAction.Count() -> Optional.empty();
            case HookAction.Drop() -> Optional.of(new Action.Drop());
            case HookAction.Pass() -> Optional.of(new Action.Pass());
            case HookAction.Sample _ -> Optional.of(new Action.Sample(ring, snaplen, number));
            case HookAction.Redirect(String face) -> Optional.of(new Action.Redirect(interfaceIndex(face)));
        };
    }

    private static int interfaceIndex(String name) throws CommandException {
        try {
            return Attachment.interfaceIndex(name);
        } catch (KernelException e) {
            throw new CommandException("redirect=" + name + ": " + e.getMessage());
        }
    }
}
