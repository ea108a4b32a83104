/** How sure we are that the audit log has a service of exactly this name, and why. */
interface ServiceEvidence {
  readonly provenance: "documented" | "inferred" | "unverified";
  readonly because: string;
}

/**
 * Where the names come from. The reference was read in stored copies of 2023 to 2026, of which only the beginning
 * was kept: it has more services than these.
 */
const EVIDENCE = {
  reference: {
    provenance: "documented",
    because:
      "table of services in the audit log reference, docs.databricks.com and learn.microsoft.com, /admin/account-settings/audit-logs",
  },
  verbose: {
    provenance: "documented",
    because: "page on verbose audit logs, learn.microsoft.com, /admin/account-settings/verbose-logs",
  },
  schemas: {
    provenance: "documented",
    because:
      "archived page on log schemas of security monitoring, docs.databricks.com, /archive/security/monitor-log-schemas",
  },
  sample: {
    provenance: "documented",
    because:
      "sample row in the page on auditing Unity Catalog, docs.databricks.com, /data-governance/unity-catalog/audit",
  },
  employee: {
    provenance: "documented",
    because:
      "published by a Databricks engineer: andyweaves/databricks-audit-logs, system-tables-audit-logs, databricks-notebooks",
  },
  azure: {
    provenance: "inferred",
    because:
      "category of Azure Monitor's logs of Microsoft.Databricks/workspaces: those that could be compared have the service's name, but for the first letter's case",
  },
  rules: {
    provenance: "inferred",
    because: "published rules and their tests filter on it",
  },
  memory: {
    provenance: "unverified",
    because: "from memory of the audit log reference",
  },
} as const satisfies Readonly<Record<string, ServiceEvidence>>;

/** Values of `service_name` by evidence. Letter case counts. */
const NAMES: Readonly<Record<keyof typeof EVIDENCE, string>> = {
  reference: `accounts aibiGenie alerts clusterPolicies clusters dashboards databrickssql dataMonitoring dbfs
    deltaPipelines featureStore filesystem genie gitCredentials globalInitScripts groups iamRole ingestion
    instancePools jobs lineageTracking marketplaceConsumer marketplaceProvider mlflowAcledArtifact
    mlflowExperiment modelRegistry remoteHistoryService repos sqlPermissions ssh webTerminal
    accountBillableUsage`,
  verbose: "notebook workspace",
  schemas: "capsule8-alerts-dataplane",
  sample: "unityCatalog",
  employee: `accountsManager clamAVScanService-dataplane logDelivery RemoteHistoryService secrets sqlanalytics
    ssoConfigBackend syslog`,
  azure: `apps brickStoreHttpGateway budgetPolicyCentral cloudStorageMetadata clusterLibraries dataRooms files
    lakeviewConfig onlineTables partnerHub predictiveOptimization serverlessRealTimeInference vectorSearch
    webhookNotifications workspaceFiles`,
  rules: "accountsAccessControl",
  memory: "monit oauth2 rfa roleBasedAccessControl servicePrincipalCredentials settings",
};

/** Services of the audit log that we know of, by name. It is not the platform's list: one may be missing. */
export const SERVICES: ReadonlyMap<string, ServiceEvidence> = new Map(
  evidenceKeys().flatMap((key) => NAMES[key].split(/\s+/).map((name) => [name, EVIDENCE[key]] as const)),
);

function evidenceKeys() {
  // Object.keys forgets which keys an object literal has.
  return Object.keys(EVIDENCE) as (keyof typeof EVIDENCE)[];
}
