// Prepares an output of synth for a trial with the real provider, which signs in nowhere: `node ci-templates/provider.mjs synthesized oldest`,
// or `newest`. Beside each stack it writes files that override the provider's version, its identity and the state's place,
// and gives every variable a value (https://developer.hashicorp.com/terraform/language/files/override).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const [synthesized, which] = process.argv.slice(2);
if (which !== "oldest" && which !== "newest") throw new Error(`"${which}" is neither "oldest" nor "newest"`);
for (const name of readdirSync(`${synthesized}/stacks`).sort())
  prepare(`${synthesized}/stacks/${name}`, name);

function prepare(folder, name) {
  const { terraform, variable = {} } = JSON.parse(readFileSync(`${folder}/cdk.tf.json`, "utf8"));
  const { source, version: allowed } = terraform.required_providers.databricks;
  const version = which === "oldest" ? oldestOf(allowed) : allowed;
  const override = {
    terraform: { required_providers: { databricks: { source, version } }, backend: { local: {} } },
    provider: { databricks: { auth_type: "pat", token: "unused" } },
  };
  const values = Object.fromEntries(Object.keys(variable).map((secret) => [secret, "unused"]));
  writeFileSync(`${folder}/provider_override.tf.json`, JSON.stringify(override, null, 2));
  writeFileSync(`${folder}/provider.auto.tfvars.json`, JSON.stringify(values, null, 2));
  process.stdout.write(`${name}: databricks ${version}\n`);
}

function oldestOf(allowed) {
  const [, oldest] = allowed.match(/>= *(\d+\.\d+\.\d+)/) ?? [];
  if (oldest === undefined) throw new Error(`"${allowed}" names no oldest version`);
  return oldest;
}
