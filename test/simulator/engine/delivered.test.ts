import { describe, expect, test } from "vitest";
import { fromDelivered, toDelivered } from "../../../src/simulator/engine/delivered.ts";

describe("fromDelivered", () => {
  test("gives a delivered line the system table's columns", () => {
    const row = fromDelivered({
      version: "2.0",
      timestamp: 1772446500123,
      date: "2026-03-02",
      workspaceId: "1001",
      auditLevel: "WORKSPACE_LEVEL",
      accountId: "acc",
      sourceIPAddress: "10.0.0.1",
      userAgent: "agent",
      sessionId: "s",
      userIdentity: { email: "System-User", subjectName: null },
      serviceName: "capsule8-alerts-dataplane",
      actionName: "Heartbeat",
      requestId: "r",
      requestParams: { instanceId: "i-1" },
      response: { statusCode: 200, errorMessage: null, result: "{}" },
      arrived_at: "2026-03-02T11:00:00Z",
    });

    expect(row).toEqual({
      account_id: "acc",
      workspace_id: "1001",
      version: "2.0",
      event_time: "2026-03-02T10:15:00.123Z",
      event_date: "2026-03-02",
      source_ip_address: "10.0.0.1",
      user_agent: "agent",
      session_id: "s",
      user_identity: { email: "System-User", subject_name: null },
      service_name: "capsule8-alerts-dataplane",
      action_name: "Heartbeat",
      request_id: "r",
      request_params: { instanceId: "i-1" },
      response: { status_code: 200, error_message: null, result: "{}" },
      audit_level: "WORKSPACE_LEVEL",
      arrived_at: "2026-03-02T11:00:00Z",
    });
  });

  test("leaves NULL what a line leaves out, and takes the day from its time", () => {
    expect(fromDelivered({ timestamp: 1772446500000 })).toEqual({
      account_id: null,
      workspace_id: null,
      version: null,
      event_time: "2026-03-02T10:15:00.000Z",
      event_date: "2026-03-02",
      source_ip_address: null,
      user_agent: null,
      session_id: null,
      user_identity: { email: null, subject_name: null },
      service_name: null,
      action_name: null,
      request_id: null,
      request_params: null,
      response: { status_code: null, error_message: null, result: null },
      audit_level: null,
    });
  });

  test("writes a workspace id as text, also the account's 0", () => {
    expect(fromDelivered({ timestamp: 0, workspaceId: 0 }).workspace_id).toBe("0");
  });

  test("writes every parameter as text and leaves empty ones out", () => {
    const requestParams = { name: "x", count: 2, list: ["a"], none: null };

    expect(fromDelivered({ timestamp: 0, requestParams }).request_params).toEqual({
      name: "x",
      count: "2",
      list: '["a"]',
    });
  });
});

describe("toDelivered", () => {
  const ROW = {
    account_id: "acc",
    workspace_id: "1002",
    version: "2.0",
    event_time: "2026-03-02T10:15:00.123Z",
    event_date: "2026-03-02",
    source_ip_address: "10.0.0.1",
    user_agent: "agent",
    session_id: "s",
    user_identity: { email: "System-User", subject_name: null },
    service_name: "accounts",
    action_name: "login",
    request_id: "r",
    request_params: { user: "x" },
    response: { status_code: 200, error_message: null, result: "{}" },
    audit_level: "WORKSPACE_LEVEL",
  };

  test("writes a row so that it reads the same again, but for its id", () => {
    expect(fromDelivered(toDelivered({ ...ROW, event_id: "e-1" }))).toEqual(ROW);
  });

  test("leaves out what is NULL", () => {
    const empty = { event_time: "1970-01-01T00:00:00.000Z", service_name: null, action_name: null };

    expect(toDelivered(empty)).toEqual({
      timestamp: 0,
      userIdentity: { email: null, subjectName: null },
      response: { statusCode: null, errorMessage: null, result: null },
    });
  });
});
