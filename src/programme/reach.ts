/**
 * Why somebody cannot be reached on an account. `left`: it was switched off. `blocked`: they blocked the assistant. `bot-removed`: it is not in
 * their chat (any more). `archived`: the conversation was. `token-revoked`: the assistant itself may not send. `unknown-account`: there is none.
 */
export const REACH_FAULTS = ['left', 'blocked', 'bot-removed', 'archived', 'token-revoked', 'unknown-account'] as const;
export type ReachFault = (typeof REACH_FAULTS)[number];

export const isReachFault = (reason: string): reason is ReachFault => REACH_FAULTS.some((fault) => fault === reason);

/** Why a message did not arrive: the account, or the message itself was refused, or a day of attempts was not enough. */
export const UNDELIVERED = [...REACH_FAULTS, 'refused', 'gave-up'] as const;
export type Undelivered = (typeof UNDELIVERED)[number];

/** The reason as one of ours; null for what a platform said in words of its own. */
export const asUndelivered = (reason: string): Undelivered | null => UNDELIVERED.find((known) => known === reason) ?? null;
