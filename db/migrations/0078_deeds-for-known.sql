-- Written by hand. What staff do for a person, or log otherwise, takes a check whatever the request asks for: so whoever follows it by a code reads that only while it is known that they are the person. Of what is there, too.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "request_events" SET "for_known" = true FROM "requests" r WHERE r.id = "request_events".request_id AND r.answer_hash IS NOT NULL AND "request_events"."by" = 'staff' AND "request_events".kind IN ('logging', 'acted');--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" FORCE ROW LEVEL SECURITY;
