CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"x" text NOT NULL,
	"first_used_at" timestamp with time zone DEFAULT now() NOT NULL
);
