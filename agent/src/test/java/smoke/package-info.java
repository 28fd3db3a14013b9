/* SPDX-License-Identifier: Apache-2.0 */
/** Apps that know nothing of the agent; started in JVMs of their own. */
package smoke;
