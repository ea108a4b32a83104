import { table } from "detectform/model";

const unverified = { provenance: "unverified" } as const;

export default table({
  name: "cloudtrail",
  title: "AWS CloudTrail: calls to the cloud's API",
  columns: {
    event_time: { type: "timestamp", meaning: "When the call was made (UTC).", ...unverified },
    event_name: { type: "string", meaning: "What was called.", ...unverified },
    event_source: { type: "string", meaning: "Service that was called.", ...unverified },
    source_address: { type: "string", meaning: "Where the call came from.", ...unverified },
    actor: {
      type: "string",
      meaning: "ARN of who called; a machine's own role ends in its instance id.",
      ...unverified,
    },
    request: { type: "string", meaning: "Parameters of the call, as JSON text.", ...unverified },
    error_code: { type: "string", meaning: "Why the call was refused, where it was.", ...unverified },
  },
  layouts: {
    events: {
      columns: {
        event_time: "try_cast(eventTime as timestamp)",
        event_name: "eventName",
        event_source: "eventSource",
        source_address: "sourceIPAddress",
        actor: "userIdentity.arn",
        request: "cast(requestParameters as string)",
        error_code: "errorCode",
      },
    },
    records: {
      explode: "Records",
      columns: {
        event_time: "try_cast(record.eventTime as timestamp)",
        event_name: "record.eventName",
        event_source: "record.eventSource",
        source_address: "record.sourceIPAddress",
        actor: "record.userIdentity.arn",
        request: "cast(record.requestParameters as string)",
        error_code: "record.errorCode",
      },
    },
  },
  grace: "Minutes behind, plus whatever loads it.",
  needs: "SELECT on the table that the workspace names.",
  reference:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html",
});
