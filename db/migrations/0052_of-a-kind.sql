DROP INDEX "requests_owner";--> statement-breakpoint
DROP INDEX "requests_owner_newest";--> statement-breakpoint
CREATE INDEX "requests_owner" ON "requests" USING btree ("owner_id","state","due_on","number","stopped_at","of_closed","kind");--> statement-breakpoint
CREATE INDEX "requests_owner_newest" ON "requests" USING btree ("owner_id","state","number","of_closed","kind");