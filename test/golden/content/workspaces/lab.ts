import { email, existing, secret, slack, workspace } from "detectform/model";

export default workspace({
  name: "lab",
  account: "acme",
  cloud: "azure",
  region: "westeurope",
  host: "https://lab.databricks.test",
  workspaceId: "2001",
  ownsAccountEvents: true,
  warehouse: { create: { name: "detectform" } },
  runAs: { servicePrincipal: "11111111-2222-4333-8444-555555555555" },
  auth: { type: "azure-client-secret", clientId: "22222222-2222-4333-8444-555555555555" },
  destinations: {
    soc: existing("5b4e3c2d-0000-4000-8000-000000000000"),
    chat: slack({ url: secret("SLACK_URL") }),
    mail: email(["security@example.test"]),
  },
  routes: { critical: ["soc"], high: ["soc", "chat"], medium: ["mail"], low: ["mail"] },
  operators: ["mail"],
  tune: {
    "host/certificates-modified": {
      allow: [
        {
          where: "image_name = 'internal-ca:4'",
          reason: "Our own image adds our authority.",
          owner: "platform@example.test",
          until: "2027-03-31",
        },
      ],
    },
  },
  access: {
    owner: { servicePrincipal: "66666666-7777-4888-8999-aaaaaaaaaaaa" },
    view: [{ group: "analysts" }],
  },
  tags: { cost_center: "7" },
  backend: { type: "azurerm", config: { container_name: "state", key: "detectform/lab" } },
});
