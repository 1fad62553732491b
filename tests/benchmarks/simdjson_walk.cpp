// SPDX-License-Identifier: GPL-3.0-or-later
// The peer of core_benchmark.py for whole records: simdjson's on-demand reader walks over every token of an NDJSON file
// and hands nothing on.
#include <simdjson.h>

#include <cstdio>

namespace {

size_t walk(simdjson::ondemand::value value)
{
    size_t tokens = 1;
    switch (value.type()) {
    case simdjson::ondemand::json_type::object:
        for (auto field : value.get_object()) {
            ++tokens;
            tokens += walk(field.value());
        }
        return tokens;
    case simdjson::ondemand::json_type::array:
        for (auto item : value.get_array())
            tokens += walk(item.value());
        return tokens;
    default:
        return tokens + value.raw_json_token().size() / 1'000'000;
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(argv[1]).get(text) != simdjson::SUCCESS)
        return 2;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document_stream records;
    if (parser.iterate_many(text, 1U << 20).get(records) != simdjson::SUCCESS)
        return 2;
    size_t tokens = 0;
    for (auto record : records) {
        simdjson::ondemand::object object;
        if (record.get_object().get(object) != simdjson::SUCCESS)
            return 1;
        for (auto field : object)
            tokens += 1 + walk(field.value());
    }
    std::printf("%zu\n", tokens);
    return 0;
}
