DROP INDEX "requests_due";--> statement-breakpoint
DROP INDEX "requests_owner";--> statement-breakpoint
DROP INDEX "requests_kind";--> statement-breakpoint
DROP INDEX "requests_way";--> statement-breakpoint
DROP INDEX "requests_regime";--> statement-breakpoint
DROP INDEX "requests_identity";--> statement-breakpoint
DROP INDEX "requests_newest";--> statement-breakpoint
DROP INDEX "requests_owner_newest";--> statement-breakpoint
DROP INDEX "requests_kind_newest";--> statement-breakpoint
DROP INDEX "requests_way_newest";--> statement-breakpoint
DROP INDEX "requests_regime_newest";--> statement-breakpoint
DROP INDEX "requests_identity_newest";--> statement-breakpoint
CREATE INDEX "requests_nobody" ON "requests" USING btree ("state","late_at","number","stopped_at","of_closed","kind","identity","way","regime") WHERE owner_id is null;--> statement-breakpoint
CREATE INDEX "requests_nobody_newest" ON "requests" USING btree ("state","number","stopped_at","of_closed","kind","identity","way","regime") WHERE owner_id is null;--> statement-breakpoint
CREATE INDEX "requests_due" ON "requests" USING btree ("state","late_at","number","stopped_at" DESC NULLS LAST,"of_closed");--> statement-breakpoint
CREATE INDEX "requests_owner" ON "requests" USING btree ("owner_id","state","late_at","number","stopped_at","of_closed","kind","identity","way","regime") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "requests_kind" ON "requests" USING btree ("state","kind","late_at","number","stopped_at","of_closed","identity","way","regime","owner_id");--> statement-breakpoint
CREATE INDEX "requests_way" ON "requests" USING btree ("state","way","late_at","number","stopped_at","of_closed","kind","identity","regime","owner_id");--> statement-breakpoint
CREATE INDEX "requests_regime" ON "requests" USING btree ("state","regime","late_at","number","stopped_at","of_closed","kind","identity","way","owner_id");--> statement-breakpoint
CREATE INDEX "requests_identity" ON "requests" USING btree ("state","identity","late_at","number","stopped_at","of_closed","kind","way","regime","owner_id");--> statement-breakpoint
CREATE INDEX "requests_newest" ON "requests" USING btree ("state","number","late_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_owner_newest" ON "requests" USING btree ("owner_id","state","number","stopped_at","of_closed","kind","identity","way","regime") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "requests_kind_newest" ON "requests" USING btree ("state","kind","number","stopped_at","of_closed","identity","way","regime","owner_id");--> statement-breakpoint
CREATE INDEX "requests_way_newest" ON "requests" USING btree ("state","way","number","stopped_at","of_closed","kind","identity","regime","owner_id");--> statement-breakpoint
CREATE INDEX "requests_regime_newest" ON "requests" USING btree ("state","regime","number","stopped_at","of_closed","kind","identity","way","owner_id");--> statement-breakpoint
CREATE INDEX "requests_identity_newest" ON "requests" USING btree ("state","identity","number","stopped_at","of_closed","kind","way","regime","owner_id");