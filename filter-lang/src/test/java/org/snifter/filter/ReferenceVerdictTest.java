package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snifter.filter.oracle.OracleCase;

/**
 * What the reference compiles on some link type must parse; what it refuses on every one, for a reason that has
 * nothing to do with the link type, must not.
 */
class ReferenceVerdictTest {
    /** What the reference says of link types and live captures, which is for code generation to say. */
    private static final List<String> LINK_TYPE_REASONS = List.of("not supported on DLT_", "supported only on ",
            "not implemented for DLT_", "unsupported protocol over mpls", "netmask not known",
            "'protochain' not supported with variable length headers");

    /** The reference stops at the first thing wrong, so these hide what comes after them. */
    private static final List<String> FIRST_REASONS = List.of("not implemented for DLT_");

    /** A comment, which the reference does not have. */
    private static final Set<String> ADDITIONS = Set.of("ip # comment");

    private final FilterParser parser = new FilterParser(new TestNames(), file -> List.of());

    @Test
    void typicalAndRandomExpressions() {
        compare(OracleCase.all());
    }

    @Test
    void liveExpressions() {
        compare(OracleCase.live());
    }

    @Test
    void suspectExpressions() {
        compare(OracleCase.suspect());
    }

    private void compare(List<OracleCase> cases) {
        Map<String, List<OracleCase>> byExpression = new LinkedHashMap<>();
        for (OracleCase oracle : cases) {
            byExpression.computeIfAbsent(oracle.expr(), _ -> new ArrayList<>()).add(oracle);
        }
        List<String> differences = new ArrayList<>();
        byExpression.forEach((expression, answers) -> {
            if (answers.stream().allMatch(ReferenceVerdictTest::isUnclear) || ADDITIONS.contains(expression)) {
                return;
            }
            boolean right = answers.stream().noneMatch(ReferenceVerdictTest::isWrongEverywhere)
                    || answers.stream().anyMatch(answer -> answer.error().isEmpty());
            String verdict = verdict(expression);
            if (right != verdict.isEmpty()) {
                differences.add(expression + "\n    reference: " + answers.getFirst().error().orElse("right")
                        + "\n    ours: " + verdict);
            }
        });
        assertEquals(List.of(), differences);
    }

    private static boolean isWrongEverywhere(OracleCase answer) {
        return answer.error().isPresent() && LINK_TYPE_REASONS.stream().noneMatch(answer.error().get()::contains);
    }

    private static boolean isUnclear(OracleCase answer) {
        String error = answer.error().orElse("");
        return FIRST_REASONS.stream().anyMatch(error::contains);
    }

    private String verdict(String expression) {
        try {
            parser.parse(expression);
            return "";
        } catch (FilterException e) {
            return e.diagnostic().message();
        }
    }
}
