CREATE TABLE "audit_seals" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"prev" text,
	"prev_at" timestamp (3) with time zone,
	"ids" "int8multirange" NOT NULL,
	"lines" integer NOT NULL,
	"top" bigint NOT NULL,
	"complete" boolean NOT NULL,
	"leaves" "bytea" NOT NULL,
	"hash" text NOT NULL,
	"kid" text NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_seals_at" ON "audit_seals" USING btree ("at");--> statement-breakpoint
create trigger audit_seals_append_only before update or delete or truncate on audit_seals for each statement execute function refuse_change();
