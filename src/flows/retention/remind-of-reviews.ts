/** Story: an order to preserve comes to its review, and those who can see to it are told before; once more when the day has passed and nobody has. */
import type { Events } from "#mechanism/events.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import type { PreservationOrder } from "#retention/preservation.ts";
import { reminderDue, withReminder } from "#retention/review-due.ts";
import type { Clock } from "#terms/makers.ts";
import { type TellOfAlarmsPorts, tellOfReviews } from "../reach/tell-of-alarms.ts";

export interface RemindOfReviewsPorts extends Omit<TellOfAlarmsPorts, "rulesOf"> {
  readonly orders: Pick<CaseRecords<PreservationOrder>, "all" | "replace">;
  readonly rulesOf: RulesOf<"preservation" | "reach">;
  readonly outbox: Pick<Outbox, "add">;
  readonly events: Events;
  readonly clock: Clock;
}

/** Only one node may do it at a time. */
export async function remindOfReviews(ports: RemindOfReviewsPorts): Promise<void> {
  const now = ports.clock();
  const due = (await ports.orders.all()).flatMap((order) => {
    const reminder = reminderDue(order, ports.rulesOf(order.forceId, now).preservation, now);
    return reminder === undefined ? [] : [{ order, reminder }];
  });
  if (due.length === 0) return;
  // Before it is noted: a node that dies in between tells twice, and not never.
  const days = due.map(({ order: { forceId }, reminder }) => ({ forceId, days: reminder.days }));
  await tellOfReviews(days, now, ports);
  for (const { order, reminder } of due) {
    // Somebody changed the order at this moment: it is told again at the next turn, if it still has to be.
    if (!(await ports.orders.replace(withReminder(order, reminder)))) continue;
    ports.events.report("preservation-review", {
      order: order.id,
      state: reminder.days === 0 ? "overdue" : "ahead",
    });
  }
}
