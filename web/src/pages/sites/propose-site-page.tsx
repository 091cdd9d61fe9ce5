/** Proposing a site: the first entry of its case. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";

const FRESH = { code: "", name: "", district: "", purpose: "", latDeg: "", lonDeg: "" };
type Values = typeof FRESH;

const within = (text: string, limit: number) => text.trim() !== "" && Math.abs(Number(text)) <= limit;

function check(values: Values): FieldErrors<Values> {
  const placed = values.latDeg.trim() !== "" || values.lonDeg.trim() !== "";
  return {
    code: /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(values.code.toUpperCase())
      ? undefined
      : "Use letters, digits and hyphens, for example MAR-07",
    name: values.name.trim() === "" ? "Enter what officers call the site" : undefined,
    district: values.district.trim() === "" ? "Enter the district" : undefined,
    purpose: values.purpose.trim() === "" ? "Say what the site is for" : undefined,
    latDeg:
      placed && !within(values.latDeg, 90) ? "Enter the latitude in degrees, for example 50.05" : undefined,
    lonDeg:
      placed && !within(values.lonDeg, 180) ? "Enter the longitude in degrees, for example -8.02" : undefined,
  };
}

export function ProposeSitePage() {
  const form = useForm<Values>("propose", FRESH);
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page title="Propose a site" back={{ to: "/sites", text: "Sites" }}>
      <FormFrame
        form={form}
        label="Propose a site"
        check={check}
        send={({ code, name, district, purpose, latDeg, lonDeg }) =>
          answered(
            api.POST("/api/v1/sites", {
              body: {
                code: code.toUpperCase(),
                name,
                district,
                purpose,
                ...(latDeg.trim() === ""
                  ? {}
                  : { position: { latDeg: Number(latDeg), lonDeg: Number(lonDeg) } }),
              },
            }),
          )
        }
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["sites"] });
          await navigate(`/sites/${id}`);
        }}
        button="Propose the site"
      >
        <TextField
          form={form}
          name="code"
          label="Code"
          hint="Without a place in it, for example MAR-07. It may be published in counts."
          width="10"
        />
        <TextField
          form={form}
          name="name"
          label="Name"
          hint="What officers call it. Never published."
          width="20"
        />
        <TextField
          form={form}
          name="district"
          label="District"
          hint="Public figures may name it"
          width="20"
        />
        <TextArea
          form={form}
          name="purpose"
          label="Purpose"
          hint="The policing problem it would serve"
          rows={3}
        />
        <div className="fw-row">
          <TextField
            form={form}
            name="latDeg"
            label="Latitude (optional)"
            hint="Degrees. Kept encrypted."
            width="10"
          />
          <TextField
            form={form}
            name="lonDeg"
            label="Longitude (optional)"
            hint="Degrees, west is negative"
            width="10"
          />
        </div>
      </FormFrame>
    </Page>
  );
}
