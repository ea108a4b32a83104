-- One row per alert of ours, day and kind of trouble: an evaluation failed, a notice was not delivered, or no
-- evaluation came for longer than twice the longest pause of two weeks (two hours at least, and two for late rows).
-- Whether these tables cover legacy alerts, which is what we deploy, is unverified, and so are the columns of the
-- history (docs/ground.md). An alert that the history never had is not missed here: the job's own failures are
-- told to the operators.
with
  ours as (
    select
      workspace_id,
      alert_id,
      max(display_name) as alert_name
    from
      system.alert.alerts
    where
      workspace_id in (:workspaces)
      and (
        owned_by in (:deployers, :run_as)
        or run_as in (:deployers, :run_as)
      )
    group by
      workspace_id,
      alert_id
  ),
  evaluations as (
    select
      history.workspace_id,
      history.alert_id,
      ours.alert_name,
      unix_seconds(history.evaluation_time) as seconds,
      history.evaluation_state,
      history.notification_status,
      history.error_message
    from
      system.alert.alert_evaluation_history as history
      join ours on ours.workspace_id = history.workspace_id
      and ours.alert_id = history.alert_id
    where
      history.workspace_id in (:workspaces)
      and history.evaluation_time >= :from - interval 16 days
      and history.evaluation_time < :to
  ),
  pauses as (
    select
      workspace_id,
      alert_id,
      alert_name,
      seconds,
      seconds - lag(seconds) over (
        partition by
          workspace_id,
          alert_id
        order by
          seconds
      ) as pause,
      lag(seconds) over (
        partition by
          workspace_id,
          alert_id
        order by
          seconds desc
      ) as next_seconds
    from
      evaluations
  ),
  habits as (
    select
      workspace_id,
      alert_id,
      alert_name,
      seconds,
      coalesce(next_seconds, unix_seconds(:to) + 1) as next_seconds,
      max(pause) over (
        partition by
          workspace_id,
          alert_id
        order by
          seconds range between 1209600 preceding
          and current row
      ) as usual
    from
      pauses
  ),
  absences as (
    select
      workspace_id,
      alert_id,
      alert_name,
      seconds,
      seconds + case
        when usual > 3600 then 2 * usual
        else 7200
      end + 7200 as first_told,
      next_seconds + 7200 as last_told
    from
      habits
  ),
  absent_days as (
    select
      workspace_id,
      alert_id,
      alert_name,
      first_told,
      explode (sequence(first_told div 86400, (last_told - 1) div 86400)) as day
    from
      absences
    where
      first_told < last_told
  ),
  troubles as (
    select
      workspace_id,
      alert_id,
      alert_name,
      'failed' as trouble,
      seconds,
      error_message as reason
    from
      evaluations
    where
      evaluation_state rlike '(?i)error|fail|unknown'
    union all
    select
      workspace_id,
      alert_id,
      alert_name,
      'undelivered' as trouble,
      seconds,
      notification_status as reason
    from
      evaluations
    where
      notification_status rlike '(?i)error|fail|undeliver|reject'
    union all
    select
      workspace_id,
      alert_id,
      alert_name,
      'missing' as trouble,
      case
        when day * 86400 > first_told then day * 86400
        else first_told
      end as seconds,
      'no evaluation' as reason
    from
      absent_days
  ),
  numbered as (
    select
      workspace_id,
      alert_id,
      alert_name,
      trouble,
      timestamp_seconds(seconds) as event_time,
      seconds div 86400 as day,
      reason,
      row_number() over (
        partition by
          workspace_id,
          alert_id,
          trouble,
          seconds div 86400
        order by
          seconds
      ) as number
    from
      troubles
  )
select
  concat_ws(' ', trouble, workspace_id, alert_id, 'day', cast(day as string)) as finding_key,
  event_time,
  cast(event_time as date) as event_date,
  workspace_id,
  alert_id,
  alert_name,
  trouble,
  reason,
  concat_ws(' ', 'alert', coalesce(alert_name, alert_id), trouble, reason) as summary,
  concat_ws(' ', trouble, left(coalesce(alert_name, alert_id), 80), left(reason, 80)) as notice
from
  numbered
where
  number = 1
  and event_time >= :from
  and event_time < :to
