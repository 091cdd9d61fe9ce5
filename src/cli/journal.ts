/** Does the journal fit the database, and how does one go on when it does not? `fosseway journal`, on the stopped server. */
import { Command } from "commander";
import type { Adoption } from "#flows/journal/adopt-journal.ts";
import type { CheckedJournal } from "#flows/journal/check-journal.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";

export interface OpenedJournal {
  readonly folder: string;
  readonly id: JournalId;
  readonly head: Sequence;
  /** Undefined when it holds no entry. */
  readonly oldest: Sequence | undefined;
  readonly checked: CheckedJournal;
  /** Undefined when there is nothing to adopt. */
  readonly plan: Adoption | undefined;
  adopt(plan: Adoption): Promise<JournalId>;
  close(): Promise<void>;
}

/** What came of saving a damaged journal. */
export interface SalvagedJournal {
  readonly isIdKept: boolean;
  readonly entries: number;
  readonly head: Sequence;
  readonly gone: readonly { readonly from: Sequence; readonly to: Sequence }[];
  readonly keptAside: string;
}

export interface JournalDeps {
  readonly open: () => Promise<OpenedJournal>;
  readonly salvage: () => Promise<SalvagedJournal>;
  readonly out: Pick<NodeJS.WriteStream, "write">;
  setExitCode(code: number): void;
}

/** Exit status 0: it fits; 1: it does not. */
export function journalCommand(deps: JournalDeps): Command {
  const status = new Command("status")
    .description("say whether the journal fits the database, and what is lost if it does not")
    .action(() =>
      withJournal(deps, (journal) => {
        say(deps, [...statusLines(journal), ...(journal.plan ? planLines(journal.plan) : [])]);
        deps.setExitCode(journal.plan === undefined ? 0 : 1);
        return Promise.resolve();
      }),
    );
  const adopt = new Command("adopt")
    .description(
      "go on with an older copy of the journal: say what is lost with the newer one, and give it a new id",
    )
    .action(() =>
      withJournal(deps, async (journal) => {
        say(deps, statusLines(journal));
        if (journal.plan === undefined) return say(deps, ["There is nothing to adopt."]);
        say(deps, planLines(journal.plan));
        const id = await journal.adopt(journal.plan);
        say(deps, [`Done: it is now journal ${id}. The server can be started.`]);
      }),
    );
  const salvage = new Command("salvage")
    .description(
      "save what can be read of a damaged journal, say what is gone, and keep the damaged file aside",
    )
    .action(async () => say(deps, salvagedLines(await deps.salvage())));
  return new Command("journal")
    .description("the journal of arriving reads, while the server is stopped")
    .addCommand(status)
    .addCommand(adopt)
    .addCommand(salvage);
}

async function withJournal(
  { open }: JournalDeps,
  work: (journal: OpenedJournal) => Promise<void>,
): Promise<void> {
  const journal = await open();
  try {
    await work(journal);
  } finally {
    await journal.close();
  }
}

function statusLines({ folder, id, head, oldest, checked }: OpenedJournal): readonly string[] {
  const { verdict, cursors, newBeside } = checked;
  return [
    `Journal ${id} in ${folder}`,
    oldest === undefined
      ? `It holds no entry; the newest number given is ${head}.`
      : `It holds entries ${oldest} to ${head}.`,
    ...cursors.map(({ consumer, sequence }) => `  ${consumer} has dealt with it up to entry ${sequence}.`),
    ...(newBeside > 0
      ? [`  Nobody has followed it yet; the database knows ${newBeside} other journal(s).`]
      : []),
    VERDICTS[verdict.code],
  ];
}

const VERDICTS: Readonly<Record<CheckedJournal["verdict"]["code"], string>> = {
  fits: "It fits the database.",
  "journal-behind-cursors":
    "It does not fit: it is an older copy of the journal that the database has followed.",
  "journal-differs":
    "It does not fit: it is an older copy of the journal that the database has followed, and has taken reads since.",
};

function planLines({ head, common, followedAnew, followers }: Adoption): readonly string[] {
  return [
    "",
    "If you have the newer journal, put it back and adopt nothing. Adopting means:",
    `- It gets a new id. Its entries up to ${common} are in the database and stay dealt with.`,
    followedAnew === 0
      ? `- New reads are entries from ${head + 1} on, and are followed.`
      : `- ${counted(followedAnew, "later entry is", "later entries are")} followed as new; none is stored twice.`,
    "What is lost:",
    ...followers.map(({ consumer, lost }) =>
      lost === 0
        ? `- ${consumer}: nothing that another follower has had.`
        : `- ${consumer}: ${counted(lost, "read", "reads")} that another follower has had, for certain.`,
    ),
    "- Reads that the newer journal had taken and no follower had dealt with: how many is not known.",
    "  They were acknowledged, so cameras do not send them again by themselves.",
    "",
  ];
}

function salvagedLines({ isIdKept, entries, head, gone, keptAside }: SalvagedJournal): readonly string[] {
  const lost = gone.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return [
    `${counted(entries, "entry was", "entries were")} saved; the newest number that was given is ${head}.`,
    lost === 0 ? "No entry between the first one saved and the newest is missing." : `${lost} are gone:`,
    ...gone.map(({ from, to }) => (from === to ? `- entry ${from}` : `- entries ${from} to ${to}`)),
    isIdKept
      ? "The journal's id was found: followers go on where they were, and have dealt with most of what is gone."
      : "The journal's id was not found: it is a new journal, and followers begin at its first entry. No read is stored twice.",
    `The damaged file is kept as ${keptAside}.`,
    "It holds reads that retention does not reach: delete it when it is no longer needed.",
    "`npx fosseway journal status` compares what was saved with the database.",
  ];
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function say({ out }: JournalDeps, lines: readonly string[]): void {
  for (const line of lines) out.write(`${line}\n`);
}
