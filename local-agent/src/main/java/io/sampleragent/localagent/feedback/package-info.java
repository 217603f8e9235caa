/** The sampling rates this agent tells its clients. */
package io.sampleragent.localagent.feedback;
