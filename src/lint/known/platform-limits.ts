/** A limit of the platform, with where it is said. */
export interface PlatformLimit {
  readonly most: number;
  readonly source: string;
}

/** What the platform refuses in the middle of an apply. */
export const LIMITS = {
  alerts: { most: 1000, source: "databricks/cli pull request 4221; those in the trash count too" },
  tasks: { most: 1000, source: "Jobs API" },
  tags: { most: 25, source: "Jobs API" },
  taskKey: { most: 100, source: "Jobs API" },
  jobName: { most: 4096, source: "Jobs API, in bytes" },
  warehouseName: { most: 99, source: "SQL Warehouses API" },
} as const satisfies Readonly<Record<string, PlatformLimit>>;
