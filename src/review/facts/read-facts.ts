import type { ReadResource, ReadStack } from "../read/stack.ts";
import { readAccess } from "./access.ts";
import { readDestinations } from "./destinations.ts";
import { readDetections } from "./detections.ts";
import type { StackFacts } from "./facts.ts";
import { readJobs } from "./jobs.ts";
import { onSystemTable, readLog } from "./log.ts";
import { readNoticeTest } from "./notice-test.ts";
import { isProduct } from "./ownership.ts";
import { otherSettings, whatIsSet } from "./settings.ts";

/** What a side of a stack says about protection; nothing where there is no such side. */
export function readFacts(stack: ReadStack | undefined): StackFacts {
  const resources = [...(stack?.resources ?? [])].sort((a, b) => (a.address < b.address ? -1 : 1));
  const own = resources.filter((resource) => isProduct(resource));
  const log = readLog(resources);
  const { detections, statements } = readDetections(onSystemTable(own, log));
  return {
    detections,
    statements,
    jobs: readJobs(own, detections),
    noticeTest: readNoticeTest(own),
    log,
    destinations: readDestinations(own),
    access: readAccess(own),
    settings: otherSettings(own),
    others: new Map(resources.filter((it) => !isProduct(it)).map(asText)),
  };
}

function asText(resource: ReadResource): readonly [string, string] {
  return [resource.address, whatIsSet(resource)];
}
