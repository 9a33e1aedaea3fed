/**
 * The major version of the wire. It rises only when an older client could misread a message;
 * everything additive goes behind a {@link Capability} instead (SPEC rule V1).
 */
export const PROTOCOL_VERSION = 1;

/** An optional ability that a client announces in its handshake. None exist yet; unknown ones are ignored. */
export type Capability = string;
