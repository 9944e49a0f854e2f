/** What an editor of filters needs: its parts to colour, its mistake to underline, and what may come next. */
package org.snifter.filter.editing;
