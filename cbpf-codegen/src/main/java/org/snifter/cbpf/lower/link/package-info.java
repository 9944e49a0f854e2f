/**
 * Link types: where each has its headers and how it says what it carries. A link type is one class; {@link LinkLayers} lists
 * them.
 */
package org.snifter.cbpf.lower.link;
