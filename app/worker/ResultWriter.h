// SPDX-License-Identifier: GPL-3.0-or-later
// A JavaScript value to compact JSON: as JSON.stringify prints it, but refusing what JSON cannot hold instead of
// dropping it, with the spelling of numbers and the order of keys that came in.
#pragma once

#include "app/worker/InputBuilder.h"

#include <jsapi.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace ds::worker {

class ResultWriter
{
public:
    /// A number that is one of the inputs' values, where the place alone does not tell whether it is moved or computed.
    struct Doubt
    {
        size_t offset = 0; ///< Of its canonical text in text().
        size_t length = 0;
        std::uint64_t bits = 0;
        std::string path;
        std::string key; ///< Quoted; empty in arrays.
    };
    /// path → the input's text there, empty for a plain number.
    using Shadow = std::unordered_map<std::string, std::string>;

    /// `inputs` in Memory or Plain mode; in Shadow mode the numbers' texts are collected in shadow().
    ResultWriter(JSContext *cx, const InputBuilder &inputs, bool collectShadow = false);

    /// False: either fault() says what the value holds that JSON cannot, or an exception is pending, or the code was
    /// interrupted.
    bool write(JS::HandleValue value);
    const std::string &fault() const { return m_fault; }
    const std::string &text() const { return m_out; }
    const Shadow &shadow() const { return m_shadow; }
    bool hasDoubts() const { return !m_doubts.empty(); }

    /// text() with each doubt decided: `shadow` where it knows the place; otherwise the one spelling that all inputs of
    /// this value under this key have, or that all inputs have; else the canonical text.
    std::string decided(const Shadow &shadow) const;

private:
    bool writeValue(JS::HandleValue value, const Source *parent, const std::string &key, size_t index);
    bool writePrimitive(JS::HandleValue value, const Source *parent, const std::string &key, size_t index);
    bool writeBigInt(JS::HandleValue value);
    bool writeNumber(double number, const Source *parent, const std::string &key, size_t index);
    bool writeObject(JS::HandleObject object);
    bool writePlainObject(JS::HandleObject object);
    bool writeArray(JS::HandleObject array);
    bool writeMember(JS::HandleObject object, JS::HandleId id, const std::string &key, const Source *source,
                     bool &first);
    bool applyToJson(JS::MutableHandleValue value, const std::string &key, size_t index);
    bool unwrap(JS::MutableHandleValue value);
    bool enter(JS::HandleObject object);
    bool refuse(const std::string &what);
    bool checkSize();
    std::string spelling(const Doubt &doubt) const;
    std::vector<size_t> order(const std::vector<std::string> &keys, const Source *source) const;
    const Source *likeliestSource(const std::vector<std::string> &keys) const;
    void pushPath(const std::string &key);

    JSContext *m_cx;
    const InputBuilder &m_inputs;
    bool m_collectShadow;
    std::string m_out;
    std::uint32_t m_values = 0;
    std::string m_path;
    std::string m_fault;
    JS::RootedObjectVector m_ancestors;
    std::vector<Doubt> m_doubts;
    Shadow m_shadow;
    std::vector<std::uint64_t> m_spelledBits; ///< Sorted.
};

} // namespace ds::worker
