/** The closed lists of forwarding: how reads go to the national centre, and how that is going. */

export const FORWARDING_MODES = ["off", "near-real-time", "daily"] as const;

export const FORWARDING_STATES = ["off", "up-to-date", "sending", "retrying", "waiting-for-window"] as const;
export type ForwardingState = (typeof FORWARDING_STATES)[number];
