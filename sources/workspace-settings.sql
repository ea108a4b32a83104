-- One row per change of a setting that the watching rests on: verbose audit logs, enhanced security monitoring.
-- workspaceConfEdit and its two keys stand in public rules. How a change of the monitoring setting appears in
-- the log is unverified (docs/ground.md): it is known by the setting's name in any of the usual keys.
with
  changes as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      service_name,
      action_name,
      coalesce(user_identity.email, user_identity.subject_name) as actor,
      source_ip_address,
      coalesce(
        request_params['workspaceConfKeys'],
        request_params['setting_type_name'],
        request_params['settingTypeName'],
        request_params['setting_name'],
        request_params['settingName'],
        request_params['name']
      ) as setting,
      coalesce(
        request_params['workspaceConfValues'],
        request_params['is_enabled'],
        request_params['setting_value'],
        request_params['settingValue'],
        request_params['value']
      ) as new_value
    from
      system.access.audit
    where
      service_name in ('workspace', 'settings', 'accounts')
      and workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 1 day
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from
      and event_time < :to
  ),
  judged as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      service_name,
      action_name,
      actor,
      source_ip_address,
      setting,
      new_value,
      case
        when coalesce(action_name, '') rlike '^(get|list)' then null
        when contains (setting, 'enableVerboseAuditLogs')
        and new_value rlike '(?i)false' then 'verbose audit logs off'
        when contains (setting, 'enableVerboseAuditLogs') then 'verbose audit logs on'
        when setting rlike '(?i)esm_?enablement|enhanced_?security_?monitoring' then case
          when action_name rlike '(?i)delete'
          or new_value rlike '(?i)false' then 'monitoring off'
          when new_value rlike '(?i)true' then 'monitoring on'
          else 'monitoring changed'
        end
      end as change
    from
      changes
  )
select
  coalesce(
    nullif(request_id, ''),
    sha2(
      concat_ws(
        '|',
        workspace_id,
        cast(unix_millis(event_time) as string),
        action_name,
        actor,
        setting,
        new_value
      ),
      256
    )
  ) as finding_key,
  event_id,
  event_time,
  event_date,
  workspace_id,
  service_name,
  action_name,
  change,
  setting,
  new_value,
  actor,
  source_ip_address,
  concat_ws(' ', change, 'by', coalesce(actor, 'unknown'), 'in workspace', workspace_id) as summary,
  concat_ws(' ', change, 'in', workspace_id, 'by', coalesce(actor, 'unknown')) as notice
from
  judged
where
  change is not null
