-- What a council decides and enters about its strategy. The strategy itself is the framework's; its
-- measures, actions and boards are named here by their ids in it.
-- Every table has versions: a change is a new version under the next number, the highest number is
-- what stands now, and nothing is ever altered or deleted. `is_withdrawn` 1 takes back what stood.
-- `_by` is the account id, `_by_name` the name as it was then, `_at` the instant.
-- Columns that end in `_on` are days since 1970-01-01. Numbers are kept times 10,000.

-- The target, the owner and the baseline of a measure.
create table measure_choice (
    council_id integer not null references council,
    measure_id text not null,
    kind text not null check (kind in ('target', 'owner', 'baseline')),
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    number integer,                     -- of a target or a baseline; null for an owner
    words text not null,                -- of an owner: a role or a person; else empty
    by_on integer,                      -- target: to be reached by; baseline: as it was on; null: not said
    reason text not null,
    set_by text not null,
    set_by_name text not null,
    set_at text not null,
    primary key (council_id, measure_id, kind, version)
) strict, without rowid;

-- A change of level that somebody accepts as lasting: limits are drawn anew from the period that
-- begins on `starts_on`.
create table step_change (
    council_id integer not null references council,
    measure_id text not null,
    starts_on integer not null,
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    reason text not null,
    accepted_by text not null,
    accepted_by_name text not null,
    accepted_at text not null,
    primary key (council_id, measure_id, starts_on, version)
) strict, without rowid;

-- A partner's figure for one period, of a measure or of an indicator: their ids are of one list.
create table supplied_figure (
    council_id integer not null references council,
    measure_id text not null,
    from_on integer not null,
    to_on integer not null,             -- in the period
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    value integer not null,
    numerator integer,                  -- null: not sent
    denominator integer,                -- the same
    given_by text not null,             -- who sent it, and in what
    file text not null,                 -- the name of the file it was read from; empty: typed in
    reason text not null,               -- of a correction; empty for the first version
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, measure_id, from_on, to_on, version)
) strict, without rowid;

-- What people say about a measure. Notes count from 1 in each measure.
create table measure_note (
    council_id integer not null references council,
    measure_id text not null,
    note integer not null,
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    words text not null,
    written_by text not null,
    written_by_name text not null,
    written_at text not null,
    primary key (council_id, measure_id, note, version)
) strict, without rowid;

-- How far an action of the strategy is.
create table action_progress (
    council_id integer not null references council,
    action_id text not null,
    version integer not null,
    state text not null check (state in ('not started', 'under way', 'done', 'dropped')),
    done_on integer,                    -- null unless done
    words text not null,
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, action_id, version)
) strict, without rowid;

-- Meetings of boards, held and to come. Meetings count from 1 in each board.
-- Feeds: meeting.
create table board_meeting (
    council_id integer not null references council,
    board_id text not null,
    meeting integer not null,
    version integer not null,
    state text not null check (state in ('planned', 'held', 'cancelled')),
    meets_on integer not null,
    words text not null,
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, board_id, meeting, version)
) strict, without rowid;

-- From when a board sits, or a strategy is in force: nothing is due of it before.
-- Feeds: board (subject), board_sitting; strategy (subject), strategy_in_force.
create table plan_standing (
    council_id integer not null references council,
    sort text not null check (sort in ('board', 'strategy')),
    plan_id text not null,
    version integer not null,
    part_of text not null,              -- of a strategy: the plan it belongs to; else empty
    from_on integer not null,
    to_on integer,                      -- the first day on which it is over; null: not known
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, sort, plan_id, version)
) strict, without rowid;

-- Reports that went to a board. Issues count from 1 in each report on a strategy. Feeds: report_issued.
create table report_issue (
    council_id integer not null references council,
    report_id text not null,
    strategy_id text not null,
    issue integer not null,
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    board_id text not null,
    issued_on integer not null,
    words text not null,
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, report_id, strategy_id, issue, version)
) strict, without rowid;
