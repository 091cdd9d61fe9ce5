/**
 * Where a failure is dropped without a line in the log: how often in each module, and why nothing is hidden by it. Every
 * other failure is thrown on or reported with `events.report`.
 */
const PARSED = "what cannot be parsed is answered as such";
const ELSEWHERE = "whoever waits for the same work is told of its failure";

export const DROPPED: Readonly<Record<string, readonly [times: number, why: string]>> = {
  "src/flows/lists/known-at-once.ts": [1, "the clock tries again within a second, and tells of it"],
  "src/adapters/cameras/shared/rtsp-server.ts": [
    1,
    "whoever watches a simulated camera may leave without a word",
  ],
  "src/adapters/cameras/onvif/rtsp-talk.ts": [1, "whoever reads from the line is told of what breaks it"],
  "src/adapters/cameras/rtsp/film.ts": [1, "a player that is ended is asked for nothing more"],
  "src/adapters/cameras/axis/event-port.ts": [
    1,
    "a line that breaks is a camera's everyday, and what was whole is kept",
  ],
  "src/adapters/journal/lmdb/open-known-ids.ts": [
    1,
    "a stretch that cannot be read is made again from the entries",
  ],
  "src/adapters/mail/postal-mime/read-mails.ts": [1, "the mail is listed with what is wrong with it"],
  "src/adapters/policy/file/rule-numbers-schema.ts": [1, PARSED],
  "src/adapters/stores/postgres/stoppable.ts": [
    1,
    "whoever asked is gone, and the statement ends by its limit",
  ],
  "src/cli/verify-figures.ts": [1, PARSED],
  "src/cli/audit-witness.ts": [1, "it is said in words: nothing answers at that address"],
  "src/app/house/watch-room.ts": [1, "whoever writes into the folder is told, and so are the probes"],
  "src/adapters/cameras/sftp/drop-session.ts": [
    1,
    "what broke off is no file, and the camera sends it again",
  ],
  "src/adapters/cameras/watched-folder/capture-file.ts": [
    2,
    "a folder that is not there has nothing to sweep",
  ],
  "src/adapters/cameras/watched-folder/look-into.ts": [1, "a file that is gone needs no taking"],
  "src/adapters/cameras/watched-folder/protocol.ts": [1, "it is the answer: there is no such folder"],
  "src/adapters/cameras/watched-folder/sidecar.ts": [1, "what is not understood comes as a file by itself"],
  "src/adapters/diagnostics/log-and-metrics/gauges.ts": [1, "a counter of its own says so"],
  "src/adapters/images/segments/day-segment.ts": [1, "the failure that led here is thrown on"],
  "src/adapters/images/segments/segment-images.ts": [1, ELSEWHERE],
  "src/adapters/images/segments/shared-images.ts": [1, ELSEWHERE],
  "src/adapters/imaging/sharp/picture-worker.ts": [1, "the picture is answered as unreadable"],
  "src/adapters/inference/onnx/weights.ts": [1, PARSED],
  "src/adapters/journal/lmdb/salvage-journal.ts": [1, "what cannot be read is counted as gone"],
  "src/adapters/journal/lmdb/write-tables.ts": [1, "the same failure is thrown on"],
  "src/adapters/lists/csv/decode-text.ts": [2, PARSED],
  "src/adapters/lists/folder/folder-source.ts": [1, "a file that is gone needs no taking"],
  "src/adapters/stores/postgres/long-work.ts": [
    1,
    "an idle connection's own listener has told of it already",
  ],
  "src/audit/clock-history.ts": [1, PARSED],
  "src/evidence/container.ts": [1, "what is no archive is answered as such"],
  "src/flows/cameras/ask-times.ts": [1, "a camera that tells no time is measured by what it sends"],
  "src/flows/lists/read-rows.ts": [1, "the same failure is thrown on by whoever awaits the next rows"],
  "src/adapters/national/bof/capture-xml.ts": [1, PARSED],
  "src/adapters/shared/workers/worker-process.ts": [
    1,
    "whoever asks the worker meets what keeps it from starting",
  ],
  "src/adapters/spreadsheets/read-sheet.ts": [1, "what is no UTF-8 is read as Excel writes CSV in Britain"],
  "src/adapters/stores/postgres/pool.ts": [1, "the connection's own listener has told of it"],
  "src/adapters/stores/postgres/probe.ts": [3, "a probe is answered no, and the next question tells"],
  "src/adapters/stores/postgres/listen.ts": [
    3,
    "the break that ended the connection is told of, and to be woken by the end is what was asked for",
  ],
  "src/adapters/stores/postgres/server/embedded-postgres.ts": [1, "the query that waits is refused as well"],
  "src/adapters/stores/postgres/server/keep-running.ts": [1, "to be woken by the end is what was asked for"],
  "src/adapters/stores/postgres/server/leftover-server.ts": [
    1,
    "what cannot be looked at is taken for ours, and stopping it tells",
  ],
  "src/adapters/stores/postgres/server/owner-lock.ts": [1, "a process that cannot be asked is not there"],
  "src/adapters/stores/postgres/server/server-process.ts": [
    2,
    "the server is asked until it answers or its time is over",
  ],
  "src/adapters/stores/postgres/sites/camera-registry.ts": [
    1,
    "the register at hand is used, and looked for anew at the next question",
  ],
  "src/adapters/video/ffmpeg/run-ffmpeg.ts": [3, ELSEWHERE],
  "src/adapters/video/ffmpeg/video-file.ts": [1, PARSED],
  "src/app/house/pause.ts": [1, "to be woken by the end is what was asked for"],
  "src/app/house/readiness.ts": [1, "it is the answer: not ready"],
  "src/app/who-is-at-the-terminal.ts": [1, "an account without a name is told by its number"],
  "src/audit/parse-export.ts": [1, PARSED],
  "src/cli/read-exports.ts": [1, PARSED],
  "src/cli/sources.ts": [2, "a file that is not there is said to be so"],
  "src/flows/alerts/tell-alerts.ts": [1, ELSEWHERE],
  "src/flows/lists/follow-lists.ts": [2, ELSEWHERE],
  "src/adapters/cameras/bof/soap-call.ts": [1, PARSED],
  "src/adapters/cameras/own-form/json-message.ts": [1, PARSED],
  "src/adapters/cameras/shared/json-shape.ts": [1, PARSED],
  "src/adapters/cameras/shared/makers-json.ts": [1, PARSED],
  "src/adapters/cameras/shared/makers-xml.ts": [1, PARSED],
  "src/adapters/cameras/shared/message-values.ts": [1, PARSED],
  "src/ingest/picture-runs.ts": [1, ELSEWHERE],
  "src/flows/intake/try-film.ts": [1, ELSEWHERE],
  "src/passes/newest-only.ts": [1, ELSEWHERE],
};
