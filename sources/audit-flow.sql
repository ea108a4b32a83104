-- One row per watched workspace and day on which its audit log is silent for longer than twice what is usual:
-- the first instant of that day at which this can be said. Usual is the longest silence of the two weeks before
-- the last row; four hours are allowed at least. A workspace of which there is no row at all is silent too.
with
  watched as (
    select
      explode (split(concat_ws(',', :workspaces), ',')) as workspace_id
  ),
  -- A quarter of an hour at a time: the log may hold millions of rows.
  quarters as (
    select
      workspace_id,
      min(event_time) as first_row,
      max(event_time) as last_row
    from
      system.access.audit
    where
      workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 17 days
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from - interval 16 days
      and event_time < :to
    group by
      workspace_id,
      unix_seconds(event_time) div 900
  ),
  gaps as (
    select
      workspace_id,
      unix_seconds(last_row) as last_row,
      unix_seconds(
        lag(first_row) over (
          partition by
            workspace_id
          order by
            last_row desc
        )
      ) as next_row,
      unix_seconds(first_row) - unix_seconds(
        lag(last_row) over (
          partition by
            workspace_id
          order by
            last_row
        )
      ) as silence
    from
      quarters
  ),
  habits as (
    select
      workspace_id,
      last_row,
      next_row,
      coalesce(
        max(silence) over (
          partition by
            workspace_id
          order by
            last_row range between 1209600 preceding
            and current row
        ),
        0
      ) as usual
    from
      gaps
  ),
  limits as (
    select
      watched.workspace_id,
      habits.last_row,
      coalesce(habits.last_row, unix_seconds(:from) - 1382400) as silent_since,
      coalesce(habits.next_row, unix_seconds(:to) + 1) as silent_until,
      coalesce(habits.usual, 0) as usual,
      case
        when habits.usual > 7200 then 2 * habits.usual
        else 14400
      end as allowed
    from
      watched
      left join habits on habits.workspace_id = watched.workspace_id
  ),
  days as (
    select
      workspace_id,
      last_row,
      silent_since + allowed as provable,
      usual,
      allowed,
      explode (sequence((silent_since + allowed) div 86400, (silent_until - 1) div 86400)) as day
    from
      limits
    where
      silent_since + allowed < silent_until
  ),
  judged as (
    select
      workspace_id,
      last_row,
      usual,
      allowed,
      day,
      timestamp_seconds(
        case
          when day * 86400 > provable then day * 86400
          else provable
        end
      ) as event_time
    from
      days
  ),
  numbered as (
    select
      workspace_id,
      last_row,
      usual,
      allowed,
      day,
      event_time,
      row_number() over (
        partition by
          workspace_id,
          day
        order by
          event_time
      ) as number
    from
      judged
  )
select
  concat_ws(' ', 'audit log of', workspace_id, 'day', cast(day as string)) as finding_key,
  event_time,
  cast(event_time as date) as event_date,
  workspace_id,
  'silent' as state,
  timestamp_seconds(last_row) as last_row_at,
  usual div 60 as usual_minutes,
  allowed div 60 as allowed_minutes,
  case
    when last_row is null then concat_ws(' ', 'no audit row of workspace', workspace_id, 'in 16 days')
    else concat_ws(
      ' ',
      'no audit row of workspace',
      workspace_id,
      'for more than',
      cast((unix_seconds(event_time) - last_row) div 60 as string),
      'minutes, usual are',
      cast(usual div 60 as string)
    )
  end as summary,
  case
    when last_row is null then concat_ws(' ', 'workspace', workspace_id, 'no audit row in 16 days')
    else concat_ws(
      ' ',
      'workspace',
      workspace_id,
      'silent for',
      cast((unix_seconds(event_time) - last_row) div 60 as string),
      'minutes'
    )
  end as notice
from
  numbered
where
  number = 1
  and event_time >= :from
  and event_time < :to
