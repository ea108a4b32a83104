import type { Problem } from "../../base/problem.ts";
import type { ContentRule } from "../draft.ts";
import { SECRET_FORMS } from "../secret-forms.ts";
import { type PlacedText, texts } from "./texts.ts";

/** Arguments of Terraform's backends that hold credentials. */
const BACKEND_SECRETS =
  /^(access_key|secret_key|session_token|token|password|sas_token|client_secret|client_certificate_password|credentials|access_token|conn_str|encryption_key|sse_customer_key|secret_id|security_token)$/;

/** No secret stands in a workspace file: not in a backend's arguments, not anywhere by its form. */
export const noLiteralSecrets: ContentRule = ({ content }) =>
  content.workspaces.flatMap(({ file, ...workspace }) =>
    texts(workspace).flatMap((text) => secretProblem(file, text)),
  );

function secretProblem(file: string, { path, text }: PlacedText): readonly Problem[] {
  const inBackend = path[0] === "backend" && BACKEND_SECRETS.test(path.at(-1) ?? "");
  if (!inBackend && !SECRET_FORMS.test(text)) return [];
  return [
    {
      file,
      key: path.join("."),
      message: `is a literal secret (${text.length} characters, not shown)`,
      repair: inBackend
        ? "Leave it out; give it to `terraform init` by the environment or -backend-config."
        : 'Move it to the environment as TF_VAR_NAME and write secret("NAME"); then replace it, since it was in a file.',
    },
  ];
}
