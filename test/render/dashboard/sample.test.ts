import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { fromDelivered } from "../../../src/simulator/engine/delivered.ts";
import { REPOSITORY, shippedContent, withoutLedger, workspaceOf } from "../../support/repository.ts";
import { openDashboard } from "./open-workspace.ts";

const PLANTED: readonly { readonly workspace: string; readonly finding_key: string }[] = JSON.parse(
  await readFile(`${REPOSITORY}samples/planted.json`, "utf8"),
);

test("on the recorded day, without a ledger, the page Host shows what was planted and nothing else", async () => {
  const content = await shippedContent();
  const lines = (await readFile(`${REPOSITORY}samples/audit.ndjson`, "utf8")).trim().split("\n");

  const rows = await openDashboard({
    content,
    workspace: withoutLedger(workspaceOf(content, "dev")),
    at: "2026-03-03T03:00:00.000Z",
    log: lines.map((line) => fromDelivered(JSON.parse(line))),
  });

  const planted = PLANTED.filter(({ workspace }) => workspace === "dev").map(
    ({ finding_key }) => finding_key,
  );
  expect(planted.length).toBeGreaterThan(5);
  expect(rows.host_findings?.map(({ finding_key }) => finding_key).sort()).toEqual([...planted].sort());
  expect(rows.findings_by_day?.reduce((sum, { findings }) => sum + Number(findings), 0)).toBe(planted.length);
}, 60_000);
