import type { Content, Investigation, Table } from "../../src/model/content.ts";
import { Investigation as InvestigationSchema } from "../../src/model/investigation.ts";
import { Table as TableSchema } from "../../src/model/table.ts";
import { CATEGORY, DETECTION, SOURCE } from "./parts.ts";

const column = (type: string) => ({ type, meaning: "A column.", provenance: "documented" as const });

export const HOSTS: Table = {
  ...TableSchema.parse({
    name: "system.compute.hosts",
    title: "Hosts and their clusters",
    columns: {
      instance_id: column("string"),
      cluster_id: column("string"),
      seen_at: column("timestamp"),
      tags: column("map<string, string>"),
      scripts: column("array<string>"),
      place: column("struct<zone: string, rack: bigint>"),
    },
    needs: "SELECT on it.",
    reference: "https://docs.databricks.com/",
  }),
  file: "tables/hosts.ts",
};

export const TRAIL: Table = {
  ...TableSchema.parse({
    name: "cloudtrail",
    title: "Calls to the cloud",
    columns: { event_time: column("timestamp"), event_name: column("string"), actor: column("string") },
    layouts: {
      events: {
        columns: {
          event_time: "cast(eventTime as timestamp)",
          event_name: "eventName",
          actor: "userIdentity.arn",
        },
      },
      records: {
        explode: "Records",
        columns: {
          event_time: "cast(record.eventTime as timestamp)",
          event_name: "record.eventName",
          actor: "record.userIdentity.arn",
        },
      },
    },
    needs: "SELECT on it.",
    reference: "https://docs.aws.amazon.com/",
  }),
  file: "tables/cloudtrail.ts",
};

/** An investigation as declared in a file, with what differs. */
export function investigationWith(change: Partial<Investigation> = {}): Investigation {
  const { slug = "which-cluster", sql, file, shared = [], ...declared } = change;
  return {
    ...InvestigationSchema.parse({
      title: "Which cluster was it",
      question: "Which cluster was this host part of?",
      order: 1,
      reads: ["system.compute.hosts"],
      from: ["instance_id"],
      answer: "A row per cluster.",
      ...declared,
    }),
    slug,
    file: file ?? `investigations/${slug}.ts`,
    shared,
    sql:
      sql ??
      `select
  finding.finding_key,
  hosts.cluster_id
from
  finding
  left join system.compute.hosts as hosts on hosts.instance_id = finding.finding_key`,
  };
}

/** Content of one detection over the audit log, whose investigations read two tables. */
export function contentWith(...investigations: readonly Investigation[]): Content {
  return {
    categories: [CATEGORY],
    detections: [DETECTION],
    sources: [SOURCE],
    tables: [TRAIL, HOSTS],
    investigations,
    workspaces: [],
  };
}
