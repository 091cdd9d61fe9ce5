/** Adding devices of one kind to the asset register. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { choicesOf, RadioField, SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { CLASS_WORDS, FACIAL_WORDS } from "./device-words.ts";

type AddDevice = Schemas["AddDeviceInput"];

const FRESH = {
  class: "",
  maker: "",
  model: "",
  countryOfManufacture: "",
  countryOfParent: "",
  onConcernList: "",
  onConcernListSince: "",
  facialRecognition: "none",
  count: "1",
  ownerUnit: "",
  firmware: "",
  supportEnds: "",
  contract: "",
  state: "in-use",
};
type Values = typeof FRESH;

const isCountry = (text: string) => /^[A-Za-z]{2}$/.test(text.trim());
const COUNTRY_WRONG = "Enter the two-letter country code, for example GB or CN";

const check = (values: Values): FieldErrors<Values> => ({
  class: values.class === "" ? "Choose the class" : undefined,
  maker: values.maker.trim() === "" ? "Enter the maker" : undefined,
  model: values.model.trim() === "" ? "Enter the model" : undefined,
  countryOfManufacture: isCountry(values.countryOfManufacture) ? undefined : COUNTRY_WRONG,
  countryOfParent: isCountry(values.countryOfParent) ? undefined : COUNTRY_WRONG,
  count: /^[1-9]\d*$/.test(values.count) ? undefined : "Enter how many, as a whole number",
  ownerUnit: values.ownerUnit.trim() === "" ? "Enter the unit that holds them" : undefined,
});

const MAY_BE_LEFT_OUT = [
  "onConcernList",
  "onConcernListSince",
  "firmware",
  "supportEnds",
  "contract",
] as const;

const stated = (values: Values) =>
  Object.fromEntries(
    MAY_BE_LEFT_OUT.map((name) => [name, values[name].trim()]).filter(([, text]) => text !== ""),
  );

const toDevice = (values: Values): AddDevice => ({
  class: values.class as AddDevice["class"],
  maker: values.maker.trim(),
  model: values.model.trim(),
  countryOfManufacture: values.countryOfManufacture.trim().toUpperCase(),
  countryOfParent: values.countryOfParent.trim().toUpperCase(),
  facialRecognition: values.facialRecognition as AddDevice["facialRecognition"],
  count: Number(values.count),
  ownerUnit: values.ownerUnit.trim(),
  state: values.state as NonNullable<AddDevice["state"]>,
  ...stated(values),
});

export function AddDevicePage() {
  const form = useForm<Values>("device", FRESH);
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page
      title="Add devices"
      back={{ to: "/devices", text: "Devices" }}
      lead="One entry for devices that are alike in all of this."
    >
      <FormFrame
        form={form}
        label="Add devices"
        check={check}
        send={(values) => answered(api.POST("/api/v1/devices", { body: toDevice(values) }))}
        onDone={async () => {
          await queries.invalidateQueries({ queryKey: ["devices"] });
          await navigate("/devices");
        }}
        button="Add to the register"
      >
        <SelectField form={form} name="class" label="Class" choices={choicesOf(CLASS_WORDS)} />
        <TextField form={form} name="maker" label="Maker" width="20" />
        <TextField form={form} name="model" label="Model" width="20" />
        <TextField
          form={form}
          name="countryOfManufacture"
          label="Made in"
          hint="Two-letter country code, for example GB"
          width="5"
        />
        <TextField
          form={form}
          name="countryOfParent"
          label="Country of the company that owns the maker"
          hint="Two-letter country code"
          width="5"
        />
        <TextField
          form={form}
          name="onConcernList"
          label="List of equipment of concern (optional)"
          hint="Which list it stands on, if any"
          width="20"
        />
        <TextField
          form={form}
          name="onConcernListSince"
          label="On that list since (optional)"
          type="date"
          width="10"
        />
        <RadioField
          form={form}
          name="facialRecognition"
          label="Is facial recognition used with it?"
          choices={choicesOf(FACIAL_WORDS)}
        />
        <TextField form={form} name="count" label="Number" width="5" />
        <TextField
          form={form}
          name="ownerUnit"
          label="Held by"
          hint="The unit that answers for them"
          width="20"
        />
        <TextField form={form} name="contract" label="Contract (optional)" width="20" />
        <TextField form={form} name="firmware" label="Firmware (optional)" width="10" />
        <TextField
          form={form}
          name="supportEnds"
          label="End of support (optional)"
          hint="The last day on which the maker mends faults"
          type="date"
          width="10"
        />
        <RadioField
          form={form}
          name="state"
          label="Where are they?"
          choices={[
            { value: "in-use", label: "In use" },
            { value: "in-store", label: "In store" },
          ]}
        />
      </FormFrame>
    </Page>
  );
}
