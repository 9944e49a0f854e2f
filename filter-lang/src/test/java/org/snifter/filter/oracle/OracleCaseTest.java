package org.snifter.filter.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The counts are those of {@code testdata/oracle/README.md}. */
class OracleCaseTest {
    @Test
    void readsEveryCase() {
        assertEquals(4378, OracleCase.all().size());
        assertEquals(152, OracleCase.live().size());
        assertEquals(800, OracleCase.suspect().size());
        assertEquals(747, OracleCase.suspect().stream().filter(c -> c.error().isPresent()).count());
    }

    @Test
    void readsEveryField() {
        OracleCase ip = OracleCase.all().getFirst();
        assertEquals(new OracleCase("field", "EN10MB", 262144, "ip",
                List.of("(000) ldh      [12]", "(001) jeq      #0x800           jt 2\tjf 3",
                        "(002) ret      #262144", "(003) ret      #0"),
                List.of("(000) ldh      [12]", "(001) jeq      #0x800           jt 2\tjf 3",
                        "(002) ret      #262144", "(003) ret      #0"),
                Optional.of("correct"), Optional.empty(), Optional.empty()), ip);
    }
}
