/** The filter language: text to syntax tree, with the names, link types and diagnostics that belong to it. */
module org.snifter.filter {
    exports org.snifter.filter;
    exports org.snifter.filter.editing;
    exports org.snifter.filter.names;
    exports org.snifter.filter.tree;
}
