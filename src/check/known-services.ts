/** Services of the audit log whose names are published, with where. A name that is not here was not looked up. */
export const SERVICES: Readonly<Record<string, string>> = {
  "capsule8-alerts-dataplane": "log schemas page of the administration guide",
  "clamAVScanService-dataplane": "log schemas page of the administration guide",
  alerts: "audit log reference",
  clusters: "audit log reference",
  notebook: "audit log reference",
};
