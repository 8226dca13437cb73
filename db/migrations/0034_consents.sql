CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"about" text NOT NULL,
	"decision" text NOT NULL,
	"wording" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counted_browsers" (
	"number_hash" text PRIMARY KEY NOT NULL,
	"wording" text NOT NULL,
	"agreed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"browser_hash" text NOT NULL,
	"page" text NOT NULL,
	"on" date DEFAULT (now() at time zone 'UTC')::date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_views" ADD CONSTRAINT "page_views_browser_hash_counted_browsers_number_hash_fk" FOREIGN KEY ("browser_hash") REFERENCES "public"."counted_browsers"("number_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id","about","at");--> statement-breakpoint
CREATE INDEX "counted_browsers_agreed" ON "counted_browsers" USING btree ("agreed_at");--> statement-breakpoint
CREATE INDEX "page_views_browser" ON "page_views" USING btree ("browser_hash");