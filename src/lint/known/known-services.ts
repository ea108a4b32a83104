/** Services of the audit log whose names are published, with where. A name that is not here was not looked up. */
export const SERVICES: Readonly<Record<string, string>> = {
  "capsule8-alerts-dataplane": "log schemas page of the administration guide",
  "clamAVScanService-dataplane": "log schemas page of the administration guide",
  accounts: "audit log reference",
  alerts: "audit log reference",
  clusters: "audit log reference",
  dashboards: "audit log reference",
  databrickssql: "audit log reference",
  deltaPipelines: "audit log reference",
  jobs: "audit log reference",
  notebook: "audit log reference",
  workspace: "audit log reference",
};
