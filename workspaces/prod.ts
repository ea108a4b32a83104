import { email, existing, pagerduty, secret, workspace } from "detectform/model";

export default workspace({
  name: "prod",
  account: "acme-aws",
  cloud: "aws",
  region: "eu-west-1",
  host: "https://prod.databricks.test",
  workspaceId: "1002",
  ownsAccountEvents: true,
  warehouse: { id: "0123456789abcdef" },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  findings: { catalog: "main", schema: "detectform_prod" },
  audit: {
    from: "delivered-json",
    path: "s3://audit-logs.example.test/delivered",
    catalog: "main",
    schema: "detectform_prod_log",
    create: true,
  },
  destinations: {
    soc: existing("5b4e3c2d-0000-4000-8000-000000000000"),
    oncall: pagerduty({ integrationKey: secret("PAGERDUTY_KEY") }),
    mail: email(["security@example.test"]),
  },
  routes: { critical: ["oncall", "soc"], high: ["soc"], medium: ["mail"], low: ["mail"] },
  operators: ["mail"],
  access: {
    owner: { servicePrincipal: "66666666-7777-4888-8999-aaaaaaaaaaaa" },
    view: [{ group: "security-analysts" }],
    manage: [{ group: "security-platform" }],
  },
  backend: {
    type: "s3",
    config: { bucket: "tf-state.example.test", key: "detectform/prod", region: "eu-west-1" },
  },
});
