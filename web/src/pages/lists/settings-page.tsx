/** What a list is set to: its owner, how often it comes, how its entries are matched, when and where its hits count, and who may know of it. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import {
  CheckboxesField,
  choicesOf,
  RadioField,
  SelectField,
  TextField,
} from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { ACTION_WORDS, PRIORITY_WORDS, ROLE_WORDS, TOLERANCE_WORDS } from "../../components/words.ts";
import { WhenFields } from "./active-hours-fields.tsx";
import { SettingsHistory } from "./settings-history.tsx";
import { changeOf, checkSettings, type SettingsValues, valuesOf } from "./settings-values.ts";
import { useList, useListChanged } from "./use-list.ts";

export function ListSettingsPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  return (
    <Page
      title="Settings of the list"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="Every change is kept with who made it. The entries stay as they are."
    >
      <Fetched query={list} what="the list">
        {(data) => <Settings key={data.version} list={data} />}
      </Fetched>
      <SettingsHistory listId={id} />
    </Page>
  );
}

function Settings({ list }: { readonly list: Schemas["VoiList"] }) {
  const form = useForm<SettingsValues>("settings", valuesOf(list));
  const changed = useListChanged(list.id);
  const navigate = useNavigate();
  const confirm = useConfirm();
  return (
    <FormFrame
      form={form}
      label="Settings of the list"
      check={checkSettings}
      send={(values) =>
        answered(
          api.PUT("/api/v1/lists/{id}", { params: { path: { id: list.id } }, body: changeOf(list, values) }),
        )
      }
      onDone={async () => {
        confirm("The settings of the list are changed");
        await changed();
        await navigate(`/lists/${list.id}`);
      }}
      button="Save the settings"
    >
      <AboutFields form={form} list={list} />
      <EntryGrades form={form} />
      <MatchingFields form={form} />
      <WhenFields form={form} />
      <WhoFields form={form} list={list} />
    </FormFrame>
  );
}

interface FieldsProps {
  readonly form: Form<SettingsValues>;
}

function usePeopleChoices() {
  const people = useQuery({ queryKey: ["people"], queryFn: () => answered(api.GET("/api/v1/people")) });
  return people.data?.items.filter(({ suspended }) => suspended === null) ?? [];
}

function AboutFields({ form, list }: FieldsProps & { readonly list: Schemas["VoiList"] }) {
  const people = usePeopleChoices();
  const others = people.filter(({ id }) => id !== list.owner.id);
  const owners = [list.owner, ...others].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <h2 className="govuk-heading-m">About the list</h2>
      <TextField form={form} name="name" label="Name" width="20" />
      <SelectField form={form} name="ownerId" label="Owner" choices={owners} />
      <TextField form={form} name="legalBasis" label="Legal basis" />
      <TextField form={form} name="source" label="Where its content comes from (optional)" />
      <TextField
        form={form}
        name="refreshHours"
        label="New content is expected every (hours, optional)"
        hint="Later than this the list is shown as overdue"
        width="5"
      />
      <TextField
        form={form}
        name="maxAgeHours"
        label="Stale after (hours)"
        hint="From then on its hits are shown as stale, and none of them can ask for a stop"
        width="5"
      />
    </>
  );
}

function EntryGrades({ form }: FieldsProps) {
  const actions = choicesOf(ACTION_WORDS);
  const priorities = choicesOf(PRIORITY_WORDS);
  return (
    <>
      <h2 className="govuk-heading-m">Its entries</h2>
      <SelectField
        form={form}
        name="defaultAction"
        label="A new entry asks for, unless it says otherwise"
        choices={actions}
      />
      <SelectField
        form={form}
        name="defaultPriority"
        label="A new entry's priority, unless it says otherwise"
        choices={priorities}
      />
      <SelectField form={form} name="limitAction" label="No entry asks for more than" choices={actions} />
      <SelectField
        form={form}
        name="limitPriority"
        label="No entry has a priority above"
        choices={priorities}
      />
    </>
  );
}

function MatchingFields({ form }: FieldsProps) {
  const hint = "In 100; empty for any";
  return (
    <>
      <h2 className="govuk-heading-m">How strictly is it matched?</h2>
      <RadioField form={form} name="tolerance" label="Matching" choices={choicesOf(TOLERANCE_WORDS)} />
      <p className="govuk-body">
        How probable a possible hit must be before it makes an alert, by what the entry asks for. Those below
        are counted.
      </p>
      <div className="fw-row">
        <TextField form={form} name="stop" label={ACTION_WORDS.stop} hint={hint} width="5" />
        <TextField
          form={form}
          name="caution"
          label={ACTION_WORDS["stop-with-caution"]}
          hint={hint}
          width="5"
        />
        <TextField form={form} name="assess" label={ACTION_WORDS.assess} hint={hint} width="5" />
        <TextField form={form} name="silent" label={ACTION_WORDS.silent} hint={hint} width="5" />
      </div>
    </>
  );
}

function WhoFields({ form, list }: FieldsProps & { readonly list: Schemas["VoiList"] }) {
  const people = usePeopleChoices();
  return (
    <>
      <h2 className="govuk-heading-m">Who may know of it?</h2>
      <RadioField
        form={form}
        name="who"
        label="The list, its entries and its alerts are shown to"
        choices={[
          {
            value: "all",
            label:
              list.kind === "covert" ? "Those with a right to covert lists" : "Everybody whose work it is",
          },
          { value: "named", label: "These alone, and its owner" },
        ]}
      />
      {form.values.who === "named" ? (
        <>
          <CheckboxesField form={form} name="roles" label="Roles" choices={choicesOf(ROLE_WORDS)} />
          <CheckboxesField
            form={form}
            name="people"
            label="People"
            choices={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </>
      ) : null}
    </>
  );
}
