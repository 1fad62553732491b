// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers can give to the program, each as a function of bytes that must neither crash nor break its promise.
// libFuzzer runs one of them for long (Fuzzer.cpp, tests/fuzz/run), GoogleTest all of them shortly (FuzzTest.cpp).
#pragma once

#include "model/endpoint/EndpointCatalog.h"

#include <QDateTime>

#include <stdexcept>
#include <string_view>
#include <vector>

namespace ds::fuzz {

/// A broken promise. libFuzzer keeps the input that led to it, GoogleTest reports it.
struct Broken : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

inline void require(bool holds, const char *promise)
{
    if (!holds)
        throw Broken(promise);
}

struct FuzzTarget
{
    const char *name; ///< Also that of its corpus, tests/data/fuzz/NAME.
    void (*run)(std::string_view bytes);
    int mutations = 1500; ///< Of the short run.
};

const std::vector<FuzzTarget> &fuzzTargets();

/// A file of these bytes, in memory; valid until the next call.
QString fileOf(std::string_view bytes);
const EndpointCatalog &templates();
QDateTime instant();
/// Takes what stands in front of the first `separator` off; all of it when there is none.
std::string_view firstPart(std::string_view &bytes, char separator = '\n');

// Records
void jsonText(std::string_view bytes);
void records(std::string_view bytes);
void ndjson(std::string_view bytes);
void cells(std::string_view bytes);
// What shapes requests
void destination(std::string_view bytes);
void endpointTemplate(std::string_view bytes);
void headers(std::string_view bytes);
void macros(std::string_view bytes);
void url(std::string_view bytes);
// Imports
void curl(std::string_view bytes);
void postman(std::string_view bytes);
void nexla(std::string_view bytes);
void jolt(std::string_view bytes);
void scala(std::string_view bytes);
// Servers
void http1(std::string_view bytes);
void http2(std::string_view bytes);
void answer(std::string_view bytes);
void echo(std::string_view bytes);
void token(std::string_view bytes);
// The code worker, the sandbox, ledgers
void workerAnswers(std::string_view bytes);
void workerCalls(std::string_view bytes);
void sandbox(std::string_view bytes);
void ledger(std::string_view bytes);

} // namespace ds::fuzz
