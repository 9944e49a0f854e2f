/** What a filter did with packets: how often its parts were asked and its instructions ran. */
package org.snifter.cli.profile;
