/** `fosseway node`: a further process is to share the database and to sign the audit log with a key of its own. */
import { Command } from "commander";
import { type CertifyNodePorts, type CertifyRefusal, certifyNode } from "#flows/proof/certify-node.ts";

export interface NodeDesk extends CertifyNodePorts {
  close(): Promise<void>;
}

export interface NodeCommandPorts {
  /** This node's verifier key, made when it has none yet. */
  readonly ownKey: () => Promise<string>;
  readonly openDesk: () => Promise<NodeDesk>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

const REFUSALS: Readonly<Record<CertifyRefusal["code"], string>> = {
  "node-key-malformed":
    "That is not a node's key. Run `fosseway node key` on the further node and pass what it shows.",
  "node-key-of-another-log":
    "That key is for the audit log of another force. Set the same force on the further node, and run `fosseway node key` there again.",
  "node-key-known": "That key may sign already. There is nothing to do.",
  "log-key-elsewhere":
    "This node does not hold the audit log's own key. Run the command on the node that was the first on this database.",
};

export function nodeCommand(ports: NodeCommandPorts): Command {
  const node = new Command("node").description("several processes on one database");
  node
    .command("key")
    .description("show the key with which this node signs the audit log; a new node makes one")
    .action(async () => ports.say(await ports.ownKey()));
  node
    .command("certify <key>")
    .description(
      "let a further node sign the audit log; an entry of the log says so. On the first node; works while the server runs",
    )
    .action((key: string) => certify(key, ports));
  return node;
}

async function certify(
  key: string,
  { openDesk, say, complain, setExitCode }: NodeCommandPorts,
): Promise<void> {
  const desk = await openDesk();
  try {
    const outcome = await certifyNode(key.trim(), desk);
    if (outcome.code === "certified") {
      say(`Entry ${outcome.index} of the audit log certifies the key. Start the further node.`);
      return;
    }
    complain(REFUSALS[outcome.code]);
    setExitCode(1);
  } finally {
    await desk.close();
  }
}
