/** What of the equipment needs somebody now: clocks past a limit, keys that end, days that do not add up, sites whose review is due. Nothing while all is well. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { When } from "../../components/when.tsx";

type Alarm = Schemas["EquipmentAlarms"]["items"][number];

interface EquipmentAlarmsProps {
  /** Without it, every kind. */
  readonly only?: readonly Alarm["what"][];
}

export function EquipmentAlarms({ only }: EquipmentAlarmsProps) {
  const alarms = useQuery({
    queryKey: ["equipment-alarms"],
    queryFn: () => answered(api.GET("/api/v1/equipment-alarms")),
    refetchInterval: 30_000,
  });
  const asked = (alarms.data?.items ?? []).filter(({ what }) => only === undefined || only.includes(what));
  const standing = once(gravest(asked)).flatMap((alarm) => {
    const words = wordsOf(alarm);
    return words === undefined ? [] : [{ alarm, ...words }];
  });
  if (standing.length === 0) return null;
  return (
    <section aria-labelledby="equipment-alarms" className="fw-panel">
      <h2 id="equipment-alarms" className="govuk-heading-s">
        Needs somebody
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {standing.map(({ alarm, text, to }) => (
          <li key={keyOf(alarm)}>
            <Link className="govuk-link" to={to}>
              {alarm.name}
            </Link>
            : {text}, since <When at={alarm.since} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const keyOf = ({ what, id, day }: Alarm) => `${what} ${id} ${day}`;

/** What is to be told of in several steps is one line, since the first of them. */
const once = (alarms: readonly Alarm[]): readonly Alarm[] =>
  alarms.filter((alarm, at) => {
    const first = alarms.findIndex((other) => keyOf(other) === keyOf(alarm));
    return first === at;
  });

const CLOCKS: readonly string[] = ["clock-alarm", "clock-suspect", "clock-not-evidence"];

/** Of one clock the gravest alone, and of one key the nearest warning. */
function gravest(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms.filter((alarm) => {
    const others = alarms.filter(({ id }) => id === alarm.id);
    const place = CLOCKS.indexOf(alarm.what);
    if (place !== -1) return !others.some(({ what }) => CLOCKS.indexOf(what) > place);
    return (
      alarm.days === null ||
      !others.some(({ what, days }) => what === alarm.what && (days ?? 0) < (alarm.days ?? 0))
    );
  });
}

/** Undefined for what other pages tell. */
function wordsOf({ what, id, days, day }: Alarm): { readonly text: string; readonly to: string } | undefined {
  const clock = `/cameras/clocks/${id}`;
  switch (what) {
    case "clock-alarm":
      return { text: "its clock is out; have it set", to: clock };
    case "clock-suspect":
      return { text: "its clock is so far out that its times are doubtful; have it set", to: clock };
    case "clock-not-evidence":
      return { text: "its clock is so far out that its times prove nothing; have it set today", to: clock };
    case "key-ends":
      return {
        text: `its last key ends within ${days === 1 ? "a day" : `${days} days`}; make a new one`,
        to: `/cameras/${id}`,
      };
    case "key-ended":
      return {
        text: "its last key has ended and nothing of it is taken; make a new one",
        to: `/cameras/${id}`,
      };
    case "password-ends":
      return {
        text: `the password by which it sends ends within ${days === 1 ? "a day" : `${days} days`}; enter a new one`,
        to: `/cameras/${id}`,
      };
    case "password-ended":
      return {
        text: "the password by which it sends has ended and nothing comes by it; enter a new one",
        to: `/cameras/${id}`,
      };
    case "accounts-differ":
      return {
        text: `${day} does not add up`,
        to: id.startsWith("cam_") ? `/cameras/accounts?camera=${id}` : "/cameras/accounts",
      };
    case "site-review-due":
      return {
        text: "its review is due; cameras there are refused once it is overdue for too long",
        to: `/sites/${id}`,
      };
    case "site-condition-broken":
      return {
        text: "a condition of its approval is not met, and its day has passed",
        to: `/sites/${id}`,
      };
    case "site-reply-due":
      return {
        text: "a body that was asked about it is to be reminded, or has let its time to reply pass",
        to: `/sites/${id}`,
      };
    case "dpia-review-overdue":
      return { text: "the day of its review has passed; review it and have it signed", to: `/dpias/${id}` };
    case "ring-not-assessed":
      return { text: "nobody gets past its ring unrecorded, and nobody assessed it", to: "/sites/rings" };
    case "camera-refused":
      return {
        text: "it delivers, and nothing of it is taken, since its site may not collect now",
        to: `/cameras/${id}`,
      };
    case "assessment-action-overdue":
      return { text: "the day of an action in its plan has passed", to: "/self-assessment" };
    case "support-ended":
      return {
        text: "its maker no longer mends faults in it; replace it or retire it",
        to: `/devices/${id}`,
      };
    default:
      return undefined;
  }
}
