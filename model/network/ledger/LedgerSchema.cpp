// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/LedgerSchema.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

QStringList ledgerSchema()
{
    return {QStringLiteral(R"(CREATE TABLE meta (
    -- What this ledger belongs to: format, version, destination, destination_file, nexset, nexset.size,
    -- nexset.sha256, started, destination.KEY (SHA-256 of that part), records (once their number is known),
    -- seconds (of all runs), ended (of the last run; empty while one runs and after a crash), only_failed_of (the
    -- ledger whose failed records this one delivers), only_records (those that were wanted: 0-9).
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID)"),
            QStringLiteral(R"(CREATE TABLE requests (
    number INTEGER PRIMARY KEY,  -- From 0 in order of building; -1 - R: record R of a refused batch, sent by itself.
    part INTEGER NOT NULL,       -- Of the requests of the same record (one per role), from 0 …
    parts INTEGER NOT NULL,      -- … and how many there are. The record is delivered when all are.
    first_record INTEGER NOT NULL,
    record_count INTEGER NOT NULL,
    records TEXT NOT NULL,       -- Record numbers from 0: "0-99,101".
    lane TEXT NOT NULL,          -- Endpoint and what the request is about, a line each. One after the other leave those
                                 -- of the same lane; a name counts as the same in whatever letters.
    state TEXT NOT NULL,         -- sent (on its way; after a crash: unknown), delivered, failed, unknown, pending, split.
    attempts INTEGER NOT NULL,   -- How often it left.
    status INTEGER,              -- HTTP status of the last answer.
    message TEXT,                -- For people: why it failed, is unknown, or is delivered (2xx) and yet suspect.
    answer TEXT,                 -- Body of the last answer; a BLOB where it is no text, NULL where it was not kept.
    sent_at INTEGER,             -- Milliseconds since 1970, UTC.
    done_at INTEGER
))"),
            QStringLiteral(R"(CREATE TABLE failures (
    -- Records that no request can be made of. They are failed records.
    record INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,       -- Of the file, from 1.
    code TEXT NOT NULL,          -- As `check` prints it.
    message TEXT NOT NULL
))")};
}

bool isOfLedgerSchema(const QString &sql)
{
    const auto plain = [](QString text) {
        static const QRegularExpression comment(QStringLiteral("--[^\n]*"));
        return text.remove(comment).simplified();
    };
    const QStringList schema = ledgerSchema();
    return std::any_of(schema.begin(), schema.end(),
                       [&](const QString &statement) { return plain(statement) == plain(sql); });
}

} // namespace ds
