/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

/**
 * What a client's test stands for, in the words of docs/clients.md.
 *
 * @param client its name
 * @param hook the name on records and in {@code costspan.hooks.disabled}
 * @param sees which calls are seen, which are not, and who makes them
 */
public record Coverage(String client, String hook, String sees) {}
