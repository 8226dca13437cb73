CREATE TABLE "loan_copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"contents" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"role" text DEFAULT 'support' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loans_at_most_72_hours" CHECK ("loans"."ends_at" <= "loans"."at" + interval '72 hours')
);
--> statement-breakpoint
ALTER TABLE "looks" ADD COLUMN "loan_id" uuid;--> statement-breakpoint
ALTER TABLE "loan_copies" ADD CONSTRAINT "loan_copies_id_loans_id_fk" FOREIGN KEY ("id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_copies" ADD CONSTRAINT "loan_copies_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_case_of_person" FOREIGN KEY ("request_id","person_id") REFERENCES "public"."requests"("id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loan_copies_person" ON "loan_copies" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "loans_person" ON "loans" USING btree ("person_id","ends_at","id");--> statement-breakpoint
CREATE INDEX "loans_request" ON "loans" USING btree ("request_id","person_id");--> statement-breakpoint
CREATE INDEX "loans_notification" ON "loans" USING btree ("notification_id");--> statement-breakpoint
CREATE INDEX "looks_loan" ON "looks" USING btree ("loan_id");