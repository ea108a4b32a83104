import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Fields, textIn, UNKNOWN } from "../wire/value.ts";
import type { Api, PlanStep } from "./api.ts";
import { workspacePath } from "./paths.ts";
import { decimal, freeId } from "./world.ts";

/** An import overwrites what stands at the path, and makes its folder. */
export const workspaceFiles: Api = {
  noun: "workspace file",
  makeId: (sent) => String(sent.path),
  stored: ({ world, object, before }) => ({
    ...object.attributes,
    object_id:
      before?.attributes.object_id ?? Number(freeId(world, { type: object.type, label: object.id }, decimal)),
    url: `https://stand-in.test/#workspace${object.id}`,
    workspace_path: workspacePath(object.id),
  }),
  sent: sentFile,
  planned: withSum,
};

/**
 * The plan says `md5 = "different"`, the default, until the content's sum is that of the state. A read asks for the
 * status only, so a content that was changed outside is never seen.
 */
function withSum({ planned, prior }: PlanStep): Fields {
  const sum = contentSum(planned);
  return sum !== undefined && sum === prior?.md5 ? { ...planned, md5: sum } : planned;
}

function contentSum(state: Fields): string | undefined {
  const content = contentOf(state);
  return content && createHash("md5").update(content).digest("hex");
}

function contentOf({ content_base64, source }: Fields): Buffer | undefined {
  if (content_base64 === UNKNOWN || source === UNKNOWN) return undefined;
  const path = textIn(source);
  return path === undefined ? Buffer.from(textIn(content_base64) ?? "", "base64") : readFileSync(path);
}

/** What is sent of a file: its content, wherever it comes from, and the sum that the state then holds. */
function sentFile(sent: Fields, planned: Fields): Fields {
  const content = contentOf(planned)?.toString("base64") ?? "";
  return { ...sent, content_base64: content, md5: contentSum(planned) ?? "" };
}
