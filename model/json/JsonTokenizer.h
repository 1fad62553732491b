// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way from bytes to tokens. It says only whether a value is right; what is wrong with one is worded by
// JsonScanner, which judges the same (tests/model/json/JsonTokenizerTest.cpp holds the two together).
#pragma once

#include "model/json/JsonTokens.h"

#include <memory>

namespace ds {

/// Reads values out of a stretch of bytes, one behind the other.
///
///     tokenizer.begin(bytes.data(), from, to);       // false: something in there is wrong
///     while (tokenizer.peek() < to)
///         if (!tokenizer.read(tokens)) …
///
/// The structural characters are found by simdjson's first stage, 64 bytes at once: it also checks UTF-8, control
/// characters and that strings are closed. Its second stage, which turns numbers into doubles and keeps the last of
/// repeated keys, is not used.
class JsonTokenizer
{
public:
    JsonTokenizer();
    ~JsonTokenizer();
    JsonTokenizer(JsonTokenizer &&) noexcept;
    JsonTokenizer &operator=(JsonTokenizer &&) noexcept;

    /// Looks through bytes[from, to), which must begin outside of a string. False when it holds bad UTF-8, a control
    /// character in a string or a string that is not closed; nothing can be read then. Token offsets count from
    /// `bytes`.
    bool begin(const char *bytes, size_t from, size_t to);
    /// Where the next token begins; `to` when there is none.
    size_t peek() const;
    /// Goes to the first token that begins at or behind `offset`, forwards or backwards.
    void seek(size_t offset);

    /// Reads the object or array at peek() and appends its tokens, whose `next` count from the first of them. False
    /// when it is no such value, is wrong (grammar, numbers, escapes, repeated keys, depth, number of values) or does
    /// not end before `to`: the tokens are as before then, and peek() is somewhere inside.
    bool read(JsonTokens &tokens);
    /// The same, but it must end before `stop`.
    bool read(JsonTokens &tokens, size_t stop);
    /// After read(): offset behind the value.
    size_t valueEnd() const;
    /// After read(): values whose objects have the same keys at the same places have the same shape; never 0.
    uint32_t shape() const;
    /// After read() failed: the value would have gone on behind `to`.
    bool isCut() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// All of `bytes` as one object or array with nothing behind it. False when it is none.
bool tokenize(JsonTokenizer &tokenizer, std::string_view bytes, JsonTokens &tokens);

/// simdjson's check, as fast as the bytes are read.
bool isValidUtf8(std::string_view text);

} // namespace ds
