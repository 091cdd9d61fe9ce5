/** Where does the next page of alerts begin? After the last alert's own place in the order, so that new ones shift nothing. */
import { type AlertId, parseId } from "#terms/ids.ts";
import type { Alert } from "./alert.ts";
import { rankOf } from "./rank.ts";

export interface AlertPlace {
  readonly rank: number;
  readonly raisedAt: number;
  readonly id: AlertId;
}

export const placeOf = (alert: Alert): AlertPlace => ({
  rank: rankOf(alert),
  raisedAt: alert.raisedAt,
  id: alert.id,
});

export const alertCursor = ({ rank, raisedAt, id }: AlertPlace): string => `${rank}.${raisedAt}.${id}`;

/** Undefined for a text that no page gave. */
export function parseAlertCursor(text: string): AlertPlace | undefined {
  const [, rank, raisedAt, idText = ""] = /^(\d{1,6})\.(\d{1,15})\.(.+)$/.exec(text) ?? [];
  const id = parseId("alert", idText);
  return id === undefined ? undefined : { rank: Number(rank), raisedAt: Number(raisedAt), id };
}
