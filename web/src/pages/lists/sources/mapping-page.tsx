/** How are the files of this list, or of one of its sources, read? A sample is shown, what is guessed of it can be changed, and it is remembered. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { ActionButton } from "../../../components/action-button.tsx";
import { SuccessNotice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { Fetched, ProblemNotice } from "../../../components/states.tsx";
import { useList } from "../use-list.ts";
import { MappingForm } from "./mapping-form.tsx";

type Sample = Schemas["FileSample"];

function sampleOf(id: string, file: File, encoding: string): Promise<Sample> {
  const query = encoding === "" ? {} : { encoding: encoding as "utf-8" };
  return answered(
    api.POST("/api/v1/lists/{id}/file-sample", {
      params: { path: { id }, query },
      headers: { "content-type": "application/octet-stream" },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  );
}

export function MappingPage() {
  const { id = "", owner = "hand" } = useParams();
  const list = useList(id);
  const queries = useQueryClient();
  const [done, setDone] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const path = { params: { path: { id, owner } } };
  const kept = useQuery({
    queryKey: ["list", id, "mapping", owner],
    queryFn: () => answered(api.GET("/api/v1/lists/{id}/mappings/{owner}", path)),
  });
  const sampling = useMutation({
    mutationFn: ({ chosen, encoding }: { readonly chosen: File; readonly encoding: string }) =>
      sampleOf(id, chosen, encoding),
  });
  const changed = (words: string) => {
    setDone(words);
    void queries.invalidateQueries({ queryKey: ["list", id, "mapping", owner] });
  };
  return (
    <Page
      title="How its files are read"
      back={{ to: `/lists/${id}/sources`, text: `Sources of ${list.data?.name ?? "the list"}` }}
      lead="Most files say it themselves. For one that does not, choose a sample of it and say what its columns are; it is remembered for every file that comes the same way."
    >
      {done === "" ? null : (
        <SuccessNotice key={done} title={done}>
          {owner === "hand" ? (
            <Link className="govuk-link" to={`/lists/${id}/import`}>
              Try the file: it changes nothing before you say so
            </Link>
          ) : (
            <p>Try the source now to see what its list would do.</p>
          )}
        </SuccessNotice>
      )}
      <div className="fw-drop">
        <label className="govuk-label govuk-!-font-weight-bold" htmlFor="sample">
          Sample of the file
        </label>
        <input
          id="sample"
          type="file"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            setFile(chosen);
            if (chosen !== null) sampling.mutate({ chosen, encoding: "" });
          }}
        />
      </div>
      {sampling.isError ? <ProblemNotice error={sampling.error} /> : null}
      <Fetched query={kept} what="how its files are read">
        {({ mapping }) => (
          <>
            {mapping === null && sampling.data === undefined ? (
              <p className="govuk-body">
                Its columns are found in each file. Choose a sample to say otherwise.
              </p>
            ) : (
              <MappingForm
                key={`${sampling.submittedAt} ${sampling.status} ${mapping === null}`}
                sample={sampling.data}
                kept={mapping}
                onEncoding={(encoding) => {
                  if (file !== null) sampling.mutate({ chosen: file, encoding });
                }}
                send={(body) => answered(api.PUT("/api/v1/lists/{id}/mappings/{owner}", { ...path, body }))}
                onDone={() => changed("It is remembered")}
              />
            )}
            {mapping === null ? null : (
              <ActionButton
                text="Forget it: let it be found in each file"
                kind="secondary"
                act={() => answered(api.DELETE("/api/v1/lists/{id}/mappings/{owner}", path))}
                onDone={() => changed("It is forgotten")}
              />
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}
