/** Nodes of one house on one database, each a process of its own, made as the how-to page says. */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type FaultHouse, freePort } from "./fault-house.ts";

export interface TestNode {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
}

const SHARED_SECRETS = ["positions.key", "picture-links.key", "known-devices.key", "web-push.key"];

/** `folder` holds what the nodes have besides the house's own data. */
export async function firstNode(house: FaultHouse, roles: string, folder: string): Promise<TestNode> {
  return await aNode(roles, house.dataDir, folder);
}

/** The secrets copied, its own key certified by the first node. */
export async function furtherNode(
  house: FaultHouse,
  roles: string,
  folder: string,
  name: string,
): Promise<TestNode> {
  const dataDir = join(folder, name);
  const node = await aNode(roles, dataDir, folder);
  await mkdir(join(dataDir, "keys"), { recursive: true });
  for (const secret of SHARED_SECRETS)
    await copyFile(join(house.dataDir, "keys", secret), join(dataDir, "keys", secret));
  const key = await house.commandWithin(node.settings, "node", "key");
  expect(key).toMatchObject({ code: 0 });
  expect(await house.command("node", "certify", key.output.trim())).toMatchObject({ code: 0 });
  return node;
}

async function aNode(roles: string, dataDir: string, folder: string): Promise<TestNode> {
  const port = await freePort();
  const settings = {
    FOSSEWAY_DATA: dataDir,
    FOSSEWAY_PORT: String(port),
    FOSSEWAY_ROLES: roles,
    FOSSEWAY_PICTURES: join(folder, "pictures"),
  };
  return { url: `http://127.0.0.1:${port}`, settings };
}
