/** One rule: when it holds, and who is told by which way. Nothing chosen means any. */
import {
  CheckboxesField,
  type Choice,
  choicesOf,
  RadioField,
  SelectField,
  TextField,
} from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { PRIORITY_WORDS, RANK_WORDS, REASON_WORDS, ROLE_WORDS } from "../../components/words.ts";
import { DAYS, LEVEL_WORDS, type Rule, type RuleChoices } from "./rule-words.ts";

export const FRESH_RULE: Rule = {
  name: "",
  enabled: true,
  about: "alert",
  level: 1,
  ...{ lists: [], reasons: [], priorities: [], cameras: [], sites: [] },
  to: [],
  channels: ["web-push", "mail"],
  covert: false,
  stopsHere: false,
};

interface Values {
  readonly name: string;
  readonly about: string;
  readonly level: string;
  readonly priorities: readonly string[];
  readonly reasons: readonly string[];
  readonly lists: readonly string[];
  readonly cameras: readonly string[];
  readonly sites: readonly string[];
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly roles: readonly string[];
  readonly rank: string;
  readonly force: string;
  readonly people: readonly string[];
  readonly destinations: readonly string[];
  readonly channels: readonly string[];
  readonly further: readonly string[];
}

const FURTHER: readonly Choice[] = [
  { value: "covert", label: "Tell of covert alerts as well, to those who may know of them" },
  { value: "stopsHere", label: "Ask no later rule about such an alert" },
];
const ABOUT: readonly Choice[] = [
  { value: "alert", label: "An alert" },
  { value: "nobody-watching", label: "Nobody watches a list in its active hours" },
  { value: "list-alarm", label: "A list does not come as it should" },
  { value: "equipment-alarm", label: "A camera, its key or a clock needs somebody" },
  { value: "camera-alarm", label: "A camera is not well" },
  { value: "site-due", label: "Something of a site is due" },
  { value: "public-case-due", label: "Somebody of the public has to hear from us" },
  { value: "foi-due", label: "A freedom of information request is due" },
  { value: "preservation-review", label: "Preserved records have to be reviewed" },
];
const WAYS: readonly Choice[] = [
  { value: "web-push", label: "In their browsers, also while the page is closed" },
  { value: "mail", label: "By mail" },
];
const ROLES = choicesOf(ROLE_WORDS, [
  "control-room",
  "anpr-manager",
  "authorising-officer",
  "foi-officer",
  "data-protection-officer",
  "professional-standards",
]);

interface RuleFormProps {
  readonly rule: Rule;
  readonly choices: RuleChoices;
  readonly button: string;
  readonly onDone: (rule: Rule) => void;
  readonly onLeave: () => void;
}

export function RuleForm({ rule, choices, button, onDone, onLeave }: RuleFormProps) {
  const form = useForm<Values>("rule", valuesOf(rule));
  return (
    <FormFrame
      form={form}
      label="Rule"
      check={faults}
      send={(values) => Promise.resolve(ruleOf(values, rule))}
      onDone={onDone}
      button={button}
    >
      <TextField form={form} name="name" label="Name" />
      <RadioField form={form} name="about" label="What about?" choices={ABOUT} />
      {form.values.about === "alert" ? <WhenFields form={form} choices={choices} /> : null}
      {form.values.about === "camera-alarm" ? <WhereFields form={form} choices={choices} /> : null}
      <HoursFields form={form} />
      <WhoFields form={form} choices={choices} />
      <CheckboxesField form={form} name="further" label="Further" choices={FURTHER} />
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, leave it as it is
        </button>
      </p>
    </FormFrame>
  );
}

interface PartProps {
  readonly form: Form<Values>;
  readonly choices: RuleChoices;
}

function WhenFields({ form, choices }: PartProps) {
  return (
    <>
      <RadioField
        form={form}
        name="level"
        label="When?"
        choices={LEVEL_WORDS.map((label, level) => ({ value: String(level), label }))}
      />
      <CheckboxesField
        form={form}
        name="priorities"
        label="Only these priorities"
        choices={choicesOf(PRIORITY_WORDS)}
      />
      <CheckboxesField
        form={form}
        name="reasons"
        label="Only these reasons"
        choices={choicesOf(REASON_WORDS)}
      />
      <CheckboxesField form={form} name="lists" label="Only these lists" choices={choices.lists} />
      <WhereFields form={form} choices={choices} />
    </>
  );
}

function WhereFields({ form, choices }: PartProps) {
  return (
    <>
      <CheckboxesField form={form} name="cameras" label="Only these cameras" choices={choices.cameras} />
      <CheckboxesField form={form} name="sites" label="Only these sites" choices={choices.sites} />
    </>
  );
}

function HoursFields({ form }: Pick<PartProps, "form">) {
  return (
    <>
      <CheckboxesField
        form={form}
        name="days"
        label="Only on these days"
        hint="Without a day the rule always holds"
        choices={DAYS.map((label, day) => ({ value: String(day + 1), label }))}
      />
      {form.values.days.length === 0 ? null : (
        <>
          <TextField form={form} name="from" label="From" hint="For example 07:00" width="5" />
          <TextField
            form={form}
            name="to"
            label="To"
            hint="An earlier time is on the next day; the same time is the whole day"
            width="5"
          />
        </>
      )}
    </>
  );
}

function WhoFields({ form, choices }: PartProps) {
  return (
    <>
      <CheckboxesField
        form={form}
        name="roles"
        label="Who is told: everybody with these roles"
        choices={ROLES}
      />
      <SelectField form={form} name="rank" label="Of at least this rank" choices={choicesOf(RANK_WORDS)} />
      {choices.forces.length > 1 ? (
        <SelectField
          form={form}
          name="force"
          label="Of this force"
          hint="Your own when none is chosen"
          choices={choices.forces}
        />
      ) : null}
      <CheckboxesField form={form} name="people" label="These people" choices={choices.people} />
      <CheckboxesField form={form} name="channels" label="How are people reached?" choices={WAYS} />
      {choices.destinations.length === 0 ? null : (
        <CheckboxesField
          form={form}
          name="destinations"
          label="These other systems"
          choices={choices.destinations}
        />
      )}
    </>
  );
}

const timeOk = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

function faults({ name, days, from, to, roles, people, destinations }: Values) {
  const nobody = roles.length + people.length + destinations.length === 0;
  const timed = days.length > 0;
  return {
    name: name.trim() === "" ? "Give the rule a name" : undefined,
    from: timed && !timeOk(from) ? "Enter a time such as 07:00" : undefined,
    to: timed && !timeOk(to) ? "Enter a time such as 19:00" : undefined,
    roles: nobody ? "Choose who is told" : undefined,
  };
}

function valuesOf(rule: Rule): Values {
  const { name, about, level, priorities, reasons, lists, cameras, sites, hours } = rule;
  const roles = rule.to.flatMap((one) => (one.kind === "role" ? [one] : []));
  return {
    ...{ name, about, priorities, reasons, lists, cameras, sites },
    level: String(level),
    days: hours?.days.map(String) ?? [],
    from: hours?.from ?? "07:00",
    to: hours?.to ?? "19:00",
    roles: roles.map(({ role }) => role),
    rank: roles.find(({ rankAtLeast }) => rankAtLeast !== undefined)?.rankAtLeast ?? "",
    force: roles.find(({ forceId }) => forceId !== undefined)?.forceId ?? "",
    people: rule.to.flatMap((one) => (one.kind === "person" ? [one.id] : [])),
    destinations: rule.to.flatMap((one) => (one.kind === "destination" ? [one.id] : [])),
    channels: rule.channels,
    further: [...(rule.covert ? ["covert"] : []), ...(rule.stopsHere ? ["stopsHere"] : [])],
  };
}

/** Of each role its own rank stays, unless another was chosen for all. */
function ruleOf(values: Values, before: Rule): Rule {
  const { name, about, level, days, from, to, further } = values;
  const { hours: _, ...kept } = before;
  return {
    ...kept,
    name: name.trim(),
    about: about as Rule["about"],
    level: about === "alert" ? Number(level) : 0,
    priorities: values.priorities as Rule["priorities"],
    reasons: values.reasons as Rule["reasons"],
    lists: [...values.lists],
    cameras: [...values.cameras],
    sites: [...values.sites],
    ...(days.length === 0 ? {} : { hours: { days: days.map(Number), from, to } }),
    to: recipientsOf(values, before),
    channels: values.channels as Rule["channels"],
    covert: further.includes("covert"),
    stopsHere: further.includes("stopsHere"),
  };
}

function recipientsOf({ roles, rank, force, people, destinations }: Values, before: Rule): Rule["to"] {
  const wasRank = valuesOf(before).rank;
  const wasForce = valuesOf(before).force;
  return [
    ...roles.map((role) => {
      const old = before.to.find((one) => one.kind === "role" && one.role === role);
      if (old !== undefined && rank === wasRank && force === wasForce) return old;
      return {
        kind: "role" as const,
        role: role as (typeof ROLES)[number]["value"] & "control-room",
        ...(rank === "" ? {} : { rankAtLeast: rank as keyof typeof RANK_WORDS }),
        ...(force === "" ? {} : { forceId: force }),
      };
    }),
    ...people.map((id) => ({ kind: "person" as const, id })),
    ...destinations.map((id) => ({ kind: "destination" as const, id })),
  ];
}
