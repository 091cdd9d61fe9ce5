/** A file that was sent, and how far the server is with it: its number stands in the address, so that a page loaded anew finds it again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";

type Job = Schemas["ImportJob"];

const ASKED_EVERY_MS = 700;
const WORKING: readonly Job["state"][] = ["queued", "reading", "comparing", "applying"];

export const isWorking = ({ state }: Job): boolean => WORKING.includes(state);

interface FileToSend {
  readonly file: File;
  readonly mode: Schemas["ImportReport"]["mode"];
}

/** The server knows the file by its bytes; a name as text would only hide what is inside an archive. */
const sendFile = (listId: string, { file, mode }: FileToSend): Promise<Job> =>
  answered(
    api.POST("/api/v1/lists/{id}/imports", {
      params: { path: { id: listId }, query: { dryRun: "true", mode, fileName: file.name } },
      headers: { "content-type": "application/octet-stream" },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  );

export function useImportJob(listId: string) {
  const [params, setParams] = useSearchParams();
  const queries = useQueryClient();
  const importId = params.get("import");
  const key = ["list", listId, "import", importId];
  const job = useQuery({
    queryKey: key,
    enabled: importId !== null,
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/imports/{importId}", {
          params: { path: { id: listId, importId: importId ?? "" } },
        }),
      ),
    // Also while it is tried: doing it is watched by the same question.
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isWorking(data) || data.state === "tried" ? ASKED_EVERY_MS : false,
  });
  const sending = useMutation({
    mutationFn: (chosen: FileToSend) => sendFile(listId, chosen),
    onSuccess: (sent) => {
      queries.setQueryData(["list", listId, "import", sent.id], sent);
      setParams({ import: sent.id });
    },
  });
  return {
    job: importId === null ? null : (job.data ?? null),
    sending,
    send: sending.mutate,
    leave: () => setParams({}),
  };
}
