CREATE TABLE "journal_lines" (
	"number" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
