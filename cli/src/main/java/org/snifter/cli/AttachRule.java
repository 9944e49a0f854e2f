package org.snifter.cli;

import java.util.List;
import java.util.Optional;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.kernel.Attachment;
import org.snifter.ebpf.kernel.KernelException;

/**
 * An action and the expression for the packets that it is for.
 *
 * @param action     {@code count}, {@code drop}, {@code pass}, {@code sample} or {@code redirect=INTERFACE}
 * @param expression may be empty, which all packets match
 */
record AttachRule(String action, String expression) {
    static final String ACTIONS = "count, drop, pass, sample or redirect=INTERFACE";

    private static final String REDIRECT = "redirect=";

    /**
     * The rules of a command line: those of {@code --rule} in their order, or the one of {@code --action} and the words.
     *
     * @param action null where it is not given
     * @throws CommandException where there are both, or neither
     */
    static List<AttachRule> of(List<String> rules, String action, List<String> words) throws CommandException {
        if (rules.isEmpty()) {
            return List.of(new AttachRule(action == null ? "count" : action, String.join(" ", words)));
        }
        if (action != null || !words.isEmpty()) {
            throw new CommandException("beside --rule there is neither --action nor an expression;"
                    + " write --rule 'ACTION EXPRESSION' once more");
        }
        return rules.stream().map(AttachRule::parse).toList();
    }

    private static AttachRule parse(String rule) {
        String[] parts = rule.strip().split("\\s+", 2);
        return new AttachRule(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /** Whether packets come to user space. */
    boolean samples() {
        return action.equals("sample");
    }

    /**
     * What is done with packets beside counting them; nothing for {@code count}.
     *
     * @param ring    where samples go
     * @param snaplen bytes of a sample
     * @param number  the rule's number
     */
    Optional<Action> effect(MapDeclaration ring, int snaplen, int number) throws CommandException {
        if (action.startsWith(REDIRECT)) {
            return Optional.of(new Action.Redirect(interfaceIndex(action.substring(REDIRECT.length()))));
        }
        return switch (action) {
            case "count" -> Optional.empty();
            case "drop" -> Optional.of(new Action.Drop());
            case "pass" -> Optional.of(new Action.Pass());
            case "sample" -> Optional.of(new Action.Sample(ring, snaplen, number));
            default -> throw new CommandException("'" + action + "' is no action; an action is " + ACTIONS);
        };
    }

    private static int interfaceIndex(String name) throws CommandException {
        try {
            return Attachment.interfaceIndex(name);
        } catch (KernelException e) {
            throw new CommandException(REDIRECT + name + ": " + e.getMessage());
        }
    }
}
