CREATE TABLE "audit_trails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_trails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"seal" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"lines" integer NOT NULL,
	"head" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ADD COLUMN "trails" text;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_trails_person" ON "audit_trails" USING btree ("person_id","seal");--> statement-breakpoint
CREATE INDEX "audit_trails_seal" ON "audit_trails" USING brin ("seal","at");--> statement-breakpoint
create trigger audit_trails_append_only before update or delete or truncate on audit_trails for each statement execute function refuse_change();
