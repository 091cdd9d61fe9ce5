/** Another system, a shared mailbox or a system log is added: which, and where it is. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";

interface AddProps {
  readonly onAdded: (answer: Schemas["KeptReachDestination"]) => void;
}

export function AddDestination({ onAdded }: AddProps) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" className="govuk-button" onClick={() => setOpen(true)}>
        Add another system…
      </button>
    );
  return (
    <AddForm
      onAdded={(answer) => {
        setOpen(false);
        onAdded(answer);
      }}
      onLeave={() => setOpen(false)}
    />
  );
}

const KINDS = [
  {
    value: "webhook",
    label: "Another system (webhook)",
    hint: "Takes signed messages by HTTPS, such as command and control",
  },
  { value: "mail", label: "Shared mailbox", hint: "Such as that of a duty desk; nobody’s own" },
  { value: "syslog", label: "System log (syslog)", hint: "Such as that of a security operations centre" },
];
const TRANSPORTS = [
  { value: "tls", label: "TLS, encrypted" },
  { value: "tcp", label: "TCP" },
  { value: "udp", label: "UDP, which does not say whether anything arrives" },
];
const FRESH = { name: "", kind: "webhook", url: "", address: "", host: "", port: "6514", transport: "tls" };
type Values = typeof FRESH;

function AddForm({ onAdded, onLeave }: AddProps & { readonly onLeave: () => void }) {
  const form = useForm<Values>("destination", FRESH);
  const { kind } = form.values;
  return (
    <FormFrame
      form={form}
      label="Add another system"
      check={faults}
      send={(values) =>
        answered(
          api.POST("/api/v1/reach/destinations", {
            body: { name: values.name, settings: settingsOf(values) },
          }),
        )
      }
      onDone={onAdded}
      button="Add it"
    >
      <TextField form={form} name="name" label="Name" hint="By which the rules name it" width="20" />
      <RadioField form={form} name="kind" label="What is it?" choices={KINDS} />
      {kind === "webhook" ? (
        <TextField
          form={form}
          name="url"
          label="Address"
          hint="Begins with https://. A secret for the signature is made and shown once."
        />
      ) : null}
      {kind === "mail" ? <TextField form={form} name="address" label="Mail address" /> : null}
      {kind === "syslog" ? (
        <>
          <TextField form={form} name="host" label="Machine" hint="Its name or address" width="20" />
          <TextField form={form} name="port" label="Port" width="5" type="number" />
          <RadioField form={form} name="transport" label="How do lines travel?" choices={TRANSPORTS} />
        </>
      ) : null}
      <p className="govuk-body">
        <button type="button" className="fw-linklike" onClick={onLeave}>
          No, add nothing
        </button>
      </p>
    </FormFrame>
  );
}

function faults({ name, kind, url, address, host }: Values) {
  return {
    name: name.trim() === "" ? "Give it a name" : undefined,
    url:
      kind === "webhook" && !/^https?:\/\//.test(url)
        ? "Enter an address that begins with https://"
        : undefined,
    address: kind === "mail" && !address.includes("@") ? "Enter a mail address" : undefined,
    host: kind === "syslog" && host.trim() === "" ? "Enter the machine’s name or address" : undefined,
  };
}

function settingsOf({
  kind,
  url,
  address,
  host,
  port,
  transport,
}: Values): Schemas["SetReachDestinationInput"]["settings"] {
  if (kind === "mail") return { channel: "mail", address: address.trim() };
  if (kind === "syslog")
    return {
      channel: "syslog",
      host: host.trim(),
      port: Number(port),
      transport: transport as "tls" | "tcp" | "udp",
    };
  return { channel: "webhook", url: url.trim() };
}
