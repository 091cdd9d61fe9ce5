/** What does something outside have to be told before it is reached, and which of what a person answered may be shown again? */
import type { z } from "zod";

/** As the form on the page gives them, by their names. */
export type Settings = Readonly<Record<string, unknown>>;

/** Whatever asks a person for settings: its form is made of the schema. */
export interface Asking {
  readonly settings: z.ZodObject;
}

export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly isRequired: boolean;
  /** Never shown again. */
  readonly isSecret: boolean;
  /** Of several lines, such as a key in its file's form. */
  readonly isLong: boolean;
}

export function fieldsOf({ settings }: Asking): readonly SettingField[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const { title, description, secret, long } = schema.meta() ?? {};
    return {
      name,
      label: title ?? name,
      hint: description,
      isRequired: !schema.safeParse(undefined).success,
      isSecret: secret === true,
      isLong: long === true,
    };
  });
}

export function withoutSecrets(settings: Settings, asking: Asking): Settings {
  const secrets = secretNames(asking);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !secrets.has(name)));
}

export type FilledIn =
  | { readonly fits: true; readonly settings: Settings }
  | { readonly fits: false; readonly faults: SettingFaults };

export type SettingFaults = readonly { readonly field: string; readonly words: string }[];

/**
 * The settings as they are taken; a field left empty is one that is not given. A secret left empty stays as it was while
 * all else does: sent to another address it would be given away.
 */
export function filledIn(
  asking: Asking,
  given: Readonly<Record<string, string>>,
  before?: Settings,
): FilledIn {
  const stated = Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== ""));
  const open = (settings: Settings) =>
    JSON.stringify(Object.entries(withoutSecrets(settings, asking)).toSorted());
  const isSame = before !== undefined && open(before) === open(stated);
  const parsed = asking.settings.safeParse(isSame ? { ...before, ...stated } : stated);
  if (parsed.success) return { fits: true, settings: parsed.data };
  const faults = parsed.error.issues.map(({ path: [field], message }) => ({
    field: String(field),
    words: message,
  }));
  return { fits: false, faults };
}

const secretNames = (asking: Asking): ReadonlySet<string> =>
  new Set(
    fieldsOf(asking)
      .filter(({ isSecret }) => isSecret)
      .map(({ name }) => name),
  );
