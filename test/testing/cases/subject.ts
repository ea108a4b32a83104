import type { Case } from "../../../src/model/cases.ts";
import type { Category, Content, Detection, DetectionCases, Source } from "../../../src/model/content.ts";

/** A small source over the audit log: enough to try the runner without the repository's content. */
export const SOURCE: Source = {
  title: "Doors",
  table: "system.access.audit",
  service: "doors",
  settle: "2 hours",
  lookback: "48 hours",
  columns: { finding_key: "", event_time: "", event_date: "", action_name: "", place: "", notice: "" },
  splits: { place: ["inside", "outside", "unknown"] },
  action: { column: "action_name", known: { Opened: { provenance: "documented" } } },
  name: "doors",
  file: "sources/doors.ts",
  sql: `select
  request_id as finding_key,
  event_time,
  event_date,
  action_name,
  coalesce(get_json_object(response.result, '$.place'), 'unknown') as place,
  get_json_object(response.result, '$.door') as notice
from
  system.access.audit
where
  service_name = 'doors'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to`,
};

export const DETECTION: Detection = {
  title: "Door opened",
  why: "Somebody opened a door.",
  severity: "low",
  attack: ["T1078"],
  source: "doors",
  match: { actions: ["Opened"] },
  triage: ["Read `notice`."],
  falsePositives: ["The post."],
  references: ["https://example.test/"],
  id: "doors/opened",
  category: "doors",
  slug: "opened",
  file: "detections/doors/opened.ts",
  cases: [],
};

export const event = (id: string, changes: Record<string, unknown> = {}): Case["events"][number] => ({
  event_time: "2026-03-02T10:15:00.000Z",
  workspace_id: "1001",
  service_name: "doors",
  action_name: "Opened",
  request_id: id,
  response: { result: '{"place":"inside","door":"front"}' },
  ...changes,
});

const CATEGORY: Category = {
  slug: "doors",
  file: "detections/doors/category.ts",
  title: "Doors",
  description: "What happens at doors.",
  every: "1 hour",
};

export function contentOf(detection: Detection, source: Source = SOURCE): Content {
  return {
    categories: [CATEGORY],
    detections: [detection],
    sources: [source],
    tables: [],
    investigations: [],
    workspaces: [],
  };
}

export function casesOf(detection: Detection, cases: DetectionCases["cases"]): DetectionCases {
  return { detection: detection.id, file: `cases/${detection.id}.ts`, cases };
}
