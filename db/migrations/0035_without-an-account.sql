CREATE TABLE "enquiries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"wording" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp with time zone,
	"apart_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "enquiry_asks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"link" text NOT NULL,
	"address" "bytea" NOT NULL,
	"subject" text NOT NULL,
	"wording" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "enquiry_asks_link_unique" UNIQUE("link")
);
--> statement-breakpoint
DROP INDEX "profiles_email_key";--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "kind" text DEFAULT 'customer' NOT NULL;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "enquiries_person_subject" ON "enquiries" USING btree ("person_id","subject");--> statement-breakpoint
CREATE INDEX "enquiries_last" ON "enquiries" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "enquiry_asks_created" ON "enquiry_asks" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "profiles_enquirers" ON "profiles" USING btree ("person_id") WHERE kind = 'enquirer';--> statement-breakpoint
CREATE UNIQUE INDEX "profiles_email_key" ON "profiles" USING btree (lower("email"),"kind");