import { email, existing, pagerduty, secret, workspace } from "detectform/model";

export default workspace({
  name: "dev",
  account: "acme-aws",
  cloud: "aws",
  region: "eu-west-1",
  host: "https://dev.databricks.test",
  workspaceId: "1001",
  warehouse: { create: { name: "detectform" } },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  findings: { catalog: "main", schema: "detectform_dev", create: true },
  destinations: {
    soc: existing("5b4e3c2d-0000-4000-8000-000000000000"),
    oncall: pagerduty({ integrationKey: secret("PAGERDUTY_KEY") }),
    mail: email(["security@example.test"]),
  },
  routes: { critical: ["oncall", "soc"], high: ["soc"], medium: ["mail"], low: ["mail"] },
  operators: ["mail"],
  tune: {
    "host-security/root-certificates-modified-in-container": {
      allow: [
        {
          where: "image_name = 'internal-ca:4'",
          reason: "Our own image adds the company's CA at start.",
          owner: "platform@example.test",
          until: "2027-03-31",
        },
      ],
    },
  },
  backend: { type: "local", config: { path: "dev.tfstate" } },
});
