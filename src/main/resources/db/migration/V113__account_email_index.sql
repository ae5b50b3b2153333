-- For shares, whose recipients can be named by e-mail address.
drop index concurrently if exists account_by_email;
create index concurrently account_by_email on account (lower(email));
