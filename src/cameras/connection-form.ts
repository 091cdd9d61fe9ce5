/** What does a protocol ask a person, and which of what they answered may be shown again? */
import type { ConnectionSettings } from "./connection.ts";
import type { CameraProtocol } from "./protocol.ts";
import { hasPasswordLogin } from "./receive.ts";

export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly isRequired: boolean;
  /** Never shown again. */
  readonly isSecret: boolean;
}

export function fieldsOf({ settings }: CameraProtocol): readonly SettingField[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const { title, description, secret } = schema.meta() ?? {};
    return {
      name,
      label: title ?? name,
      hint: description,
      isRequired: !schema.safeParse(undefined).success,
      isSecret: secret === true,
    };
  });
}

export const isFetched = (protocol: CameraProtocol): boolean =>
  protocol.connect !== undefined || protocol.frames !== undefined;

/** Where we fetch, a connection says from where; where the camera logs in by a password, with which. With its key it needs none. */
export const takesConnections = (protocol: CameraProtocol): boolean =>
  isFetched(protocol) || hasPasswordLogin(protocol.receive);

export function withoutSecrets(settings: ConnectionSettings, protocol: CameraProtocol): ConnectionSettings {
  const secrets = secretNames(protocol);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !secrets.has(name)));
}

export type FilledIn =
  | { readonly fits: true; readonly settings: ConnectionSettings }
  | { readonly fits: false; readonly faults: readonly { readonly field: string; readonly words: string }[] };

/**
 * The settings as the protocol takes them; a field left empty is one that is not given. A secret left empty stays as it was while
 * all else does: sent to another address it would be given away.
 */
export function filledIn(
  protocol: CameraProtocol,
  given: Readonly<Record<string, string>>,
  before?: ConnectionSettings,
): FilledIn {
  const stated = Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== ""));
  const open = (settings: ConnectionSettings) =>
    JSON.stringify(Object.entries(withoutSecrets(settings, protocol)).toSorted());
  const isSame = before !== undefined && open(before) === open(stated);
  const parsed = protocol.settings.safeParse(isSame ? { ...before, ...stated } : stated);
  if (parsed.success) return { fits: true, settings: parsed.data };
  const faults = parsed.error.issues.map(({ path: [field], message }) => ({
    field: String(field),
    words: message,
  }));
  return { fits: false, faults };
}

const secretNames = (protocol: CameraProtocol): ReadonlySet<string> =>
  new Set(
    fieldsOf(protocol)
      .filter(({ isSecret }) => isSecret)
      .map(({ name }) => name),
  );
