import { createHash } from "node:crypto";
import type { Investigation } from "../model/content.ts";
import type { LocalDetection } from "../plan/local-detection.ts";
import { matchQuery } from "../sql/match-query.ts";
import { addressOf } from "./address.ts";
import { alertStatement } from "./alert-statement.ts";
import { categoryFolder } from "./folder.ts";
import { WINDOW } from "./ledger/window.ts";
import { body, subject } from "./notice.ts";
import { writeDescription } from "./query-facts.ts";
import { type Resource, reference, type Value } from "./resource.ts";
import { warehouseId } from "./warehouse.ts";

/** The saved query of a detection, and the alert that evaluates it; both lead to the first investigation. */
export function alertResources(
  local: LocalDetection,
  investigation: Investigation | undefined,
): readonly [Resource, Resource] {
  const statement = alertStatement(local, investigation);
  return [queryResource(local, statement), alertResource(local, { statement, investigation })];
}

interface Evaluated {
  readonly statement: string;
  readonly investigation: Investigation | undefined;
}

function queryResource(local: LocalDetection, statement: string): Resource {
  const { detection, workspace } = local;
  return {
    type: "databricks_query",
    name: addressOf(detection.id),
    attributes: {
      display_name: `${detection.title} (rows)`,
      description: writeDescription(local),
      parent_path: categoryFolder(detection.category),
      query_text: statement,
      // The alert's query runs as its owner, whoever opens the page.
      run_as_mode: "OWNER",
      tags: ["detectform", detection.category, local.severity],
      warehouse_id: warehouseId(workspace),
    },
  };
}

/** The alert has no schedule and tells nobody by itself: its job evaluates it. */
function alertResource(local: LocalDetection, { statement, investigation }: Evaluated): Resource {
  const { detection } = local;
  const condition = {
    op: "GREATER_THAN_OR_EQUAL",
    operand: { column: { name: "findings" } },
    // The provider does not send a threshold of 0, so "> 0" is said as ">= 1" (provider issue 4483).
    threshold: { value: { double_value: 1 } },
    empty_result_state: "OK",
  };
  return {
    type: "databricks_alert",
    name: addressOf(detection.id),
    attributes: {
      display_name: detection.title,
      parent_path: categoryFolder(detection.category),
      query_id: reference("databricks_query", addressOf(detection.id)),
      condition,
      custom_subject: subject(local),
      custom_body: body(local, receipt(local, [statement, condition], investigation), investigation),
      // A security finding does not get well by itself.
      notify_on_ok: false,
      // Each tile is news: tell at every evaluation that has findings.
      seconds_to_retrigger: 1,
    },
  };
}

/** Of a ledger the alert reads what is open; what gets there is decided by another statement. */
function collected(local: LocalDetection): readonly string[] {
  return local.workspace.findings === undefined ? [] : [matchQuery({ ...local, window: WINDOW })];
}

/** The rule's receipt: eight digits of the digest of all that decides what is told, and how. No id is in it. */
function receipt(
  local: LocalDetection,
  evaluated: readonly Value[],
  investigation: Investigation | undefined,
): string {
  const decisive = [
    evaluated,
    ...collected(local),
    subject(local),
    body(local, "", investigation),
    local.paused,
    local.route,
  ];
  return createHash("sha256").update(JSON.stringify(decisive)).digest("hex").slice(0, 8);
}
