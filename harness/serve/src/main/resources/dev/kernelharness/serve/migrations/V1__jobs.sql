-- A batch that was accepted. request is the body as it came; results are written when it is done.
create table job (
  id varchar(64) primary key,
  state varchar(16) not null,
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  total integer not null,
  request blob not null,
  results blob
);

create index job_by_state on job (state, created_at);

-- What is known of a job that is not done, so that a restart does not judge it again.
create table job_item (
  job_id varchar(64) not null references job (id) on delete cascade,
  place integer not null,
  scored varchar(16384) not null,
  primary key (job_id, place)
);
