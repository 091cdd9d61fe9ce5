/** Registering a camera. Its key is shown once, here. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { ZONES } from "./zone-words.ts";

type Register = Schemas["RegisterCameraInput"];

const DEPLOYMENTS = [
  { value: "fixed", label: "Fixed" },
  { value: "moveable", label: "Moveable" },
  { value: "in-vehicle", label: "In a vehicle" },
];
/** With where it looks it says which way vehicles drive, for cameras that do not say it with each read. */
const TRAFFIC = [
  { value: "towards", label: "Vehicles that come towards it" },
  { value: "away", label: "Vehicles that drive away from it" },
  { value: "", label: "Both, or it says so with each read" },
];
const FRESH = {
  code: "",
  siteId: "",
  deployment: "",
  bearingDeg: "",
  lane: "",
  traffic: "",
  zone: "Europe/London",
  feedId: "",
  sourceId: "",
  cameraId: "",
};
type Values = typeof FRESH;

const wholeNumber = (text: string) => (/^\d+$/.test(text) ? undefined : "Enter a whole number");

function check(values: Values): FieldErrors<Values> {
  return {
    code: /^[A-Z0-9][A-Z0-9-]{1,29}$/.test(values.code.toUpperCase())
      ? undefined
      : "Use letters, digits and hyphens, for example MAR-07-N",
    siteId: values.siteId === "" ? "Choose the site it stands at" : undefined,
    deployment: values.deployment === "" ? "Choose how it is deployed" : undefined,
    bearingDeg:
      values.bearingDeg === "" || Number(values.bearingDeg) < 360 ? undefined : "Enter degrees from 0 to 359",
    lane: values.lane === "" ? undefined : wholeNumber(values.lane),
    feedId: wholeNumber(values.feedId),
    sourceId: wholeNumber(values.sourceId),
    cameraId: wholeNumber(values.cameraId),
  };
}

const toRegister = (values: Values): Register => ({
  code: values.code.toUpperCase(),
  siteId: values.siteId,
  deployment: values.deployment as Register["deployment"],
  national: {
    feedId: Number(values.feedId),
    sourceId: Number(values.sourceId),
    cameraId: Number(values.cameraId),
  },
  zone: values.zone,
  ...(values.bearingDeg === "" ? {} : { bearingDeg: Number(values.bearingDeg) }),
  ...(values.lane === "" ? {} : { lane: Number(values.lane) }),
  ...(values.traffic === "" ? {} : { traffic: values.traffic as NonNullable<Register["traffic"]> }),
});

export function RegisterCameraPage() {
  const [registered, setRegistered] = useState<Schemas["RegisteredCamera"] | null>(null);
  return (
    <Page title="Register a camera" back={{ to: "/cameras", text: "Cameras" }}>
      {registered === null ? <RegisterForm onDone={setRegistered} /> : <KeyOnce registered={registered} />}
    </Page>
  );
}

function KeyOnce({ registered }: { readonly registered: Schemas["RegisteredCamera"] }) {
  return (
    <>
      <SuccessNotice title={`${registered.camera.code} is registered`} />
      <Warning>
        Put this key into the camera now. It is kept only as a hash and cannot be shown again.
      </Warning>
      <p className="fw-panel fw-code">{registered.key}</p>
      <p className="govuk-body">
        The camera sends it as the header <span className="fw-code">X-Camera-Key</span>.{" "}
        <Link className="govuk-link" to="/cameras">
          I have copied the key
        </Link>
      </p>
    </>
  );
}

function RegisterForm({ onDone }: { readonly onDone: (registered: Schemas["RegisteredCamera"]) => void }) {
  const form = useForm<Values>("camera", FRESH);
  const queries = useQueryClient();
  const sites = useQuery({ queryKey: ["sites"], queryFn: () => answered(api.GET("/api/v1/sites")) });
  return (
    <Fetched query={sites} what="sites">
      {({ items }) => (
        <FormFrame
          form={form}
          label="Register a camera"
          check={check}
          send={(values) => answered(api.POST("/api/v1/cameras", { body: toRegister(values) }))}
          onDone={(registered) => {
            void queries.invalidateQueries({ queryKey: ["cameras"] });
            onDone(registered);
          }}
          button="Register the camera"
        >
          <TextField
            form={form}
            name="code"
            label="Public code"
            hint="It must not say where the camera stands, for example MAR-07-N"
            width="10"
          />
          <SelectField
            form={form}
            name="siteId"
            label="Site"
            choices={items.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          />
          <RadioField form={form} name="deployment" label="Deployment" choices={DEPLOYMENTS} />
          <div className="fw-row">
            <TextField
              form={form}
              name="bearingDeg"
              label="Looks towards (optional)"
              hint="Degrees from north"
              width="5"
            />
            <TextField form={form} name="lane" label="Lane (optional)" hint="From the nearside" width="5" />
          </div>
          <RadioField form={form} name="traffic" label="Which traffic it sees" choices={TRAFFIC} />
          <RadioField form={form} name="zone" label="What its clock shows" choices={ZONES} />
          <div className="fw-row">
            <TextField form={form} name="feedId" label="National feed number" width="5" />
            <TextField form={form} name="sourceId" label="National source number" width="5" />
            <TextField form={form} name="cameraId" label="National camera number" width="5" />
          </div>
        </FormFrame>
      )}
    </Fetched>
  );
}
