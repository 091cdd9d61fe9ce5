/** What an officer types for the estimate of section 12, what is wrong with it, and the tasks that it makes. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";
import { TASK_WORDS } from "./foi-words.ts";

type Foi = Schemas["FoiRequest"];
type Kind = keyof typeof TASK_WORDS;

export const ROWS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
type Row = (typeof ROWS)[number];
export type EstimateValues = Readonly<Record<`${"kind" | "task" | "minutes" | "items"}${Row}`, string>>;

const isEmpty = (values: EstimateValues, row: Row): boolean =>
  [values[`kind${row}`], values[`task${row}`], values[`minutes${row}`]].every((text) => text.trim() === "");

export const lastRow = (values: EstimateValues): number =>
  Math.max(
    0,
    ROWS.findLastIndex((row) => !isEmpty(values, row)),
  );

/** The tasks of the last estimate. */
export function startWith({ estimate }: Foi): EstimateValues {
  const rows = ROWS.map((row) => {
    const task = estimate?.tasks[row];
    return {
      [`kind${row}`]: task?.kind ?? "",
      [`task${row}`]: task?.task ?? "",
      [`minutes${row}`]: task === undefined ? "" : String(task.minutes),
      [`items${row}`]: String(task?.items ?? 1),
    };
  });
  return Object.assign({}, ...rows);
}

const isWhole = (text: string): boolean => /^\d{1,8}$/.test(text.trim());

export function checkEstimate(values: EstimateValues): FieldErrors<EstimateValues> {
  const first = { kind0: values.kind0 === "" ? "Choose the kind of work of the first task" : undefined };
  return Object.assign(first, ...ROWS.map((row) => checkRow(values, row)));
}

function checkRow(values: EstimateValues, row: Row): FieldErrors<EstimateValues> {
  if (isEmpty(values, row)) return {};
  const number = row + 1;
  const often = values[`items${row}`];
  return {
    [`kind${row}`]: values[`kind${row}`] === "" ? `Choose the kind of work of task ${number}` : undefined,
    [`minutes${row}`]: isWhole(values[`minutes${row}`])
      ? undefined
      : `Enter whole minutes for task ${number}`,
    [`items${row}`]:
      isWhole(often) && Number(often) > 0 ? undefined : `Enter how often task ${number} is done, 1 or more`,
  };
}

export function tasksOf(values: EstimateValues) {
  return ROWS.flatMap((row) => {
    if (isEmpty(values, row)) return [];
    const kind = values[`kind${row}`] as Kind;
    return [
      {
        kind,
        task: values[`task${row}`].trim() || TASK_WORDS[kind],
        minutes: Number(values[`minutes${row}`]),
        items: Number(values[`items${row}`]),
      },
    ];
  });
}

/** Of what is typed so far. */
export const countedMinutes = (values: EstimateValues): number =>
  ROWS.reduce<number>((sum, row) => {
    const [minutes, items] = [values[`minutes${row}`], values[`items${row}`]];
    const counts = values[`kind${row}`] !== "redact" && isWhole(minutes) && isWhole(items);
    return counts ? sum + Number(minutes) * Number(items) : sum;
  }, 0);
