/** Proofs about filters: symbolic execution, equivalence, refinement, witness packets. */
module org.snifter.prove {
    requires transitive org.snifter.cbpf;
    requires transitive org.snifter.ebpf;
    requires tools.aqua.turnkey.z3;

    exports org.snifter.prove;
}
