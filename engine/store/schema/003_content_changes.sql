-- When what a card says last changed, so that a note made of it elsewhere is replaced only by a newer one. Of cards
-- added before, no more is known than when this state of their deck was first seen.
alter table content add column changed_at integer not null default 0;  -- instant
update content set changed_at = (select r.first_seen_at from deck d join deck_revision r on r.id = d.revision
                                 where d.id = content.deck);
