/** Proposing a site: the first entry of its case. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { FRESH_SITE, isWithin, type SiteValues } from "./site-values.ts";

function check(values: SiteValues): FieldErrors<SiteValues> {
  const placed = values.latDeg.trim() !== "" || values.lonDeg.trim() !== "";
  return {
    code: /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(values.code.toUpperCase())
      ? undefined
      : "Use letters, digits and hyphens, for example MAR-07",
    name: values.name.trim() === "" ? "Enter what officers call the site" : undefined,
    district: values.district.trim() === "" ? "Enter the district" : undefined,
    purpose: values.purpose.trim() === "" ? "Say what the site is for" : undefined,
    latDeg:
      placed && !isWithin(values.latDeg, 90) ? "Enter the latitude in degrees, for example 50.05" : undefined,
    lonDeg:
      placed && !isWithin(values.lonDeg, 180)
        ? "Enter the longitude in degrees, for example -8.02"
        : undefined,
  };
}

export function ProposeSitePage() {
  const form = useForm<SiteValues>("propose", FRESH_SITE);
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page title="Propose a site" back={{ to: "/sites", text: "Sites" }}>
      <FormFrame
        form={form}
        label="Propose a site"
        check={check}
        send={({ code, name, district, purpose, latDeg, lonDeg, road, place, town }) =>
          answered(
            api.POST("/api/v1/sites", {
              body: {
                code: code.toUpperCase(),
                name,
                district,
                purpose,
                description: { road, place, town },
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
        <TextField
          form={form}
          name="road"
          label="Road (optional)"
          hint="Its number or name, for example A971. The control room is told it with each alert. Kept encrypted."
          width="10"
        />
        <TextField
          form={form}
          name="place"
          label="Place on the road (optional)"
          hint="As you would tell a patrol, for example between the mill and the junction with the M97"
        />
        <TextField
          form={form}
          name="town"
          label="Nearest town (optional)"
          hint="Left empty, the nearest on the map"
          width="20"
        />
        <PlaceFields form={form} />
      </FormFrame>
    </Page>
  );
}
